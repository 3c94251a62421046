package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQL finds the same sessions, paths and campaigns as the stream: where a session ends and the next begins at the instant of a
 * purchase, without campaigns, with purchases that several events name, and with late events.
 */
class ShopRecountTest {
    private static final List<String> TYPES = List.of("app_open", "app_open", "app_close", "purchase", "purchase");
    private static final List<String> CAMPAIGNS = List.of("", ",\"campaign_id\":\"\"", ",\"campaign_id\":\"c/1\"");
    private static final List<String> CONFIRMED =
            List.of("", ",\"is_confirmed\":null", ",\"is_confirmed\":false", ",\"is_confirmed\":true");

    @TempDir
    private Path folder;

    @RepeatedTest(4)
    void countsTheEdgesOfSessionsAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        try (var lake = new StreamToLake(folder, Catalog.builtIn())) {
            for (int i = 0; i < 300; i++) {
                String event = random.nextInt(4) == 0 ? bill(random, i) : app(random, i);
                assertThat(lake.send(event)).as(event).isTrue();
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount()).allMatch(Recount.Difference::none).anySatisfy(difference -> {
                assertThat(difference.fact()).isEqualTo("campaign_revenue");
                assertThat(difference.rows()).isPositive();
            });
        }
    }

    /** Few instants, so that many events share one; some of them months before the others. */
    private static Instant time(Random random) {
        Duration before = Duration.ofDays(random.nextInt(10) == 0 ? 70 : 1);
        return StreamToLake.NOON.minus(before).plus(Duration.ofMinutes(random.nextInt(40)));
    }

    private static String app(Random random, int number) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String more = type.equals("purchase")
                ? ",\"purchase_id\":\"p%d\"".formatted(random.nextInt(40))
                : CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
        return "{\"event_type\":\"%s\",\"event_id\":\"e%03d\",\"user_id\":\"u%d\",\"event_time\":\"%s\"%s}"
                .formatted(type, number, random.nextInt(3), time(random), more);
    }

    private static String bill(Random random, int number) {
        return "{\"event_type\":\"billing\",\"event_id\":\"b%03d\",\"event_time\":\"%s\",\"purchase_id\":\"p%d\",\"billing_cost\":%d%s}"
                .formatted(
                        number,
                        time(random),
                        random.nextInt(40),
                        random.nextInt(100),
                        CONFIRMED.get(random.nextInt(CONFIRMED.size())));
    }
}
