package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same values of customers as the stream, to the last digit that a column holds. */
class CustomerRecountTest {
    private static final List<String> AMOUNTS = List.of(
            "9999999999999999.99", "-9999999999999999.99", "0.01", "-0.05", "0", "1234.56", "20000000000000.06");
    private static final List<String> CURRENCIES = List.of("", ",\"currency\":\"EUR\"", ",\"currency\":\"JPY\"");

    @TempDir
    private Path folder;

    @RepeatedTest(2)
    void countsAmountsOfAnySizeAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        check(repetition);
    }

    @RepeatedTest(6)
    @Tag("system")
    void countsManyAmountsOfAnySizeAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        check(repetition);
    }

    private void check(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        try (var lake = new StreamToLake(folder, Catalog.builtIn())) {
            for (int i = 0; i < 200; i++) {
                String order = order(random, i);
                assertThat(lake.send(order)).as(order).isTrue();
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount()).allMatch(Recount.Difference::none).anySatisfy(difference -> {
                assertThat(difference.fact()).isEqualTo("customer_ltv");
                assertThat(difference.rows()).isPositive();
            });
        }
    }

    private static String order(Random random, int number) {
        return """
            {"event_type":"order","event_id":"e%d","event_time":"%s","customer_id":"c%d","order_id":"o%d",\
            "verb":"%s","total_amount":"%s"%s}\
            """.formatted(
                        number,
                        StreamToLake.NOON.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 100))),
                        random.nextInt(7),
                        random.nextInt(120),
                        random.nextBoolean() ? "NEW" : "UPDATE",
                        AMOUNTS.get(random.nextInt(AMOUNTS.size())),
                        CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    }
}
