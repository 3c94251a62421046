package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What led to a session and what was bought in it, by touches and conversions of tables whose events are no session: they may
 * come when the session was emitted long since.
 */
class SessionVisitsTest {
    private static final String LINKS = """
            {"type": "object", "x-table": "links", "x-key": "user_id", "required": ["event_type", "user_id"],
             "x-roles": {
               "touch": [
                 {"types": ["link"], "url": "url"},
                 {"types": ["begin", "end"], "open": ["begin"], "close": ["end"], "campaign": "url"}],
               "conversion": {"types": ["paid"], "id": "payment"}},
             "properties": {
               "event_type": {"type": "string", "enum": ["link", "begin", "end", "paid"]},
               "user_id": {"type": "string"}, "url": {"type": "string"}, "payment": {"type": "string"}}}
            """;
    private static final List<String> TYPES = List.of("page", "page", "page", "link", "link", "begin", "end", "paid");

    @TempDir
    private Path folder;

    @RepeatedTest(6)
    void areRevisedWhenTouchesAndConversionsComeLate(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        Path own = Files.createDirectories(folder.resolve("catalog").resolve("own"));
        Files.writeString(own.resolve("links.json"), LINKS);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(event(random, i));
        }
        Collections.shuffle(events, random);
        try (var lake = new StreamToLake(folder.resolve("lake"), Catalog.load(folder.resolve("catalog")))) {
            for (String event : events) {
                assertThat(lake.send(event)).as(event).isTrue();
                if (random.nextInt(40) == 0) {
                    lake.send(event);
                    lake.passAnHour();
                }
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount())
                    .allMatch(Recount.Difference::none)
                    .filteredOn(difference -> difference.rows() > 50)
                    .extracting(Recount.Difference::fact)
                    .contains("sessions", "attribution_models");
        }
    }

    private static String event(Random random, int number) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Duration before = Duration.ofDays(random.nextInt(10) == 0 ? 70 : 0);
        String time = StreamToLake.NOON
                .minus(before)
                .minus(Duration.ofMinutes(random.nextInt(60 * 24 * 4)))
                .toString();
        String more = switch (type) {
            case "link" -> random.nextInt(3) == 0 ? "" : ",\"url\":\"/?utm_source=s%d\"".formatted(number % 5);
            case "begin" -> random.nextBoolean() ? "" : ",\"url\":\"c%d\"".formatted(number % 3);
            case "paid" -> ",\"payment\":\"p%d\"".formatted(random.nextInt(number / 2 + 1));
            default -> "";
        };
        return "{\"event_type\":\"%s\",\"event_id\":\"e%d\",\"event_time\":\"%s\",\"user_id\":\"u%d\"%s}"
                .formatted(type, number, time, random.nextInt(4), more);
    }
}
