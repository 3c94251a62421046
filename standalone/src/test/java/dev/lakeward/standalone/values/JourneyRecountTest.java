package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same steps of funnels and the same periods as the stream, for a user's own declarations, too. */
class JourneyRecountTest {
    private static final List<String> TYPES =
            List.of("product_viewed", "product_added", "checkout_started", "order_completed", "ride_start", "ride_end");
    private static final String RIDES = """
            {"type": "object", "x-table": "rides", "x-key": "driver", "required": ["event_type", "driver"],
             "x-roles": {
               "funnel": [
                 {"name": "ride", "step": 1, "types": ["ride_start"], "window": "PT12H"},
                 {"name": "ride", "step": 2, "types": ["ride_end"]}],
               "cohort": [
                 {"name": "drivers", "first": ["ride_end"], "period": "day"},
                 {"name": "monthly_drivers", "period": "month"}]},
             "properties": {
               "event_type": {"type": "string", "enum": ["ride_start", "ride_end"]},
               "driver": {"type": "string"}}}
            """;

    @TempDir
    private Path folder;

    @RepeatedTest(4)
    void countsJourneysAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        Path catalog = Files.createDirectories(folder.resolve("catalog").resolve("own"));
        Files.writeString(catalog.resolve("rides.json"), RIDES);
        try (var lake = new StreamToLake(folder.resolve("lake"), Catalog.load(folder.resolve("catalog")))) {
            for (int i = 0; i < 300; i++) {
                String event = event(random, i);
                assertThat(lake.send(event)).as(event).isTrue();
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount())
                    .allMatch(Recount.Difference::none)
                    .anySatisfy(difference -> rows(difference, "funnel_steps"))
                    .anySatisfy(difference -> rows(difference, "retention"));
        }
    }

    private static void rows(Recount.Difference difference, String fact) {
        assertThat(difference.fact()).isEqualTo(fact);
        assertThat(difference.rows()).isGreaterThan(50);
    }

    private static String event(Random random, int number) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        return "{\"event_type\":\"%s\",\"event_id\":\"e%d\",\"event_time\":\"%s\",\"%s\":\"u%d\"%s}"
                .formatted(
                        type,
                        number,
                        StreamToLake.NOON.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 40))),
                        type.startsWith("ride") ? "driver" : "user_id",
                        random.nextInt(5),
                        type.equals("order_completed")
                                ? ",\"order_id\":\"o%d\",\"revenue\":\"1.00\"".formatted(number)
                                : "");
    }
}
