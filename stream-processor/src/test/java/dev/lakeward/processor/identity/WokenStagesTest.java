package dev.lakeward.processor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stages know of an id follows its person at once: the next second of the log may be a second away. */
class WokenStagesTest {
    @TempDir
    private Path folder;

    @Test
    void emitWithoutWaitingForTheNextSecond() {
        try (var harness = new Harness(folder, Map.of())) {
            harness.send("""
                    {"event_type":"page","event_id":"p","event_time":"2026-11-10T10:00:00Z","user_id":"a1"}""");
            harness.passSeconds(3600);
            assertThat(personsOfSessions(harness)).containsExactly("a1=a1");

            harness.send("""
                    {"event_type":"identify","event_id":"i","event_time":"2026-11-12T10:00:00Z","user_id":"ann","anonymous_id":"a1"}""");

            assertThat(personsOfSessions(harness)).contains("a1=ann");
        }
    }

    private static List<String> personsOfSessions(Harness harness) {
        return harness.current("sessions").values().stream()
                .map(row -> row.path("user_id").asText() + "="
                        + row.path("person_id").asText())
                .toList();
    }
}
