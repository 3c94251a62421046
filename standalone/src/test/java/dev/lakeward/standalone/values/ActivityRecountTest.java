package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same activity as the stream, also of events without an address or an action. */
class ActivityRecountTest {
    private static final String SCREENS = """
            {"type": "object", "x-table": "screens", "x-key": "player", "required": ["event_type", "player"],
             "x-roles": {"activity": [
               {"types": ["shown"], "url": "at", "action": "what"},
               {"types": ["touched", "left"], "url": ["at", "what"], "action": "what"}]},
             "properties": {
               "event_type": {"type": "string", "enum": ["shown", "touched", "left"]},
               "player": {"type": "string"}, "at": {"type": "string"}, "what": {"type": "string"}}}
            """;
    private static final List<String> ADDRESSES =
            List.of("", ",\"at\":\"\"", ",\"at\":\"https://game.example/level/2\"", ",\"at\":\"mailto:a@b.example\"");
    private static final List<String> ACTIONS = List.of("", ",\"what\":\"\"", ",\"what\":\"open\"");

    @TempDir
    private Path folder;

    @Test
    void countsEventsWithoutAnAddressAsTheStreamDoes() throws Exception {
        Path own = Files.createDirectories(folder.resolve("catalog").resolve("own"));
        Files.writeString(own.resolve("screens.json"), SCREENS);
        List<String> events = events();
        try (var lake = new StreamToLake(folder.resolve("lake"), Catalog.load(folder.resolve("catalog")))) {
            for (String event : events) {
                assertThat(lake.send(event)).as(event).isTrue();
            }
            lake.passAnHour();
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount())
                    .allMatch(Recount.Difference::none)
                    .filteredOn(difference -> difference.fact().equals("user_activity"))
                    .extracting(Recount.Difference::rows)
                    .containsExactly((long) events.size());
        }
    }

    private static List<String> events() {
        List<String> events = new ArrayList<>();
        for (String type : List.of("shown", "touched", "left")) {
            for (String address : ADDRESSES) {
                for (String action : ACTIONS) {
                    events.add(
                            "{\"event_type\":\"%s\",\"event_id\":\"e%d\",\"event_time\":\"%s\",\"player\":\"p%d\"%s%s}"
                                    .formatted(
                                            type,
                                            events.size(),
                                            StreamToLake.NOON,
                                            events.size() % 3,
                                            address,
                                            action));
                }
            }
        }
        return events;
    }
}
