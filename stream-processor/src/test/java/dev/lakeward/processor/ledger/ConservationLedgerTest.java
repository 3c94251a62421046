package dev.lakeward.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConservationLedgerTest {
    @Test
    void countsWhatBecameOfTheEventsOfEachTableAndHour(@TempDir Path folder) {
        try (var harness = new Harness(folder, Map.of())) {
            harness.send(join("a", "2026-11-21T11:00:00Z"));
            harness.send(join("a", "2026-11-21T11:00:00Z"));
            harness.send(join("b", "2026-09-01T00:00:00Z"));
            harness.send(join("c", "1999-01-01T00:00:00Z"));
            harness.send("{\"event_type\":\"nothing_known\",\"user_id\":\"u1\",\"event_id\":\"d\"}");
            harness.passSeconds(10);
            harness.passTo(Instant.parse("2026-11-21T13:30:00Z"));
            harness.send(join("e", "2026-11-21T11:00:01Z"));
            harness.passSeconds(10);

            assertThat(counts(harness))
                    .containsEntry(
                            "guild_events 2026-11-21T12:00:00Z", "taken 4 accepted 2 duplicate 1 late 1 rejected 1")
                    .containsEntry("unknown 2026-11-21T12:00:00Z", "taken 1 accepted 0 duplicate 0 late 0 rejected 1")
                    .containsEntry(
                            "guild_events 2026-11-21T13:00:00Z", "taken 1 accepted 1 duplicate 0 late 0 rejected 0")
                    .hasSize(3);
        }
    }

    @Test
    void saysTheSameInAnyOrder(@TempDir Path folder) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(join("id-" + i % 40, "2026-11-21T10:%02d:00Z".formatted(i % 40)));
        }
        Map<String, String> inOrder = run(folder.resolve("a"), events);
        Collections.shuffle(events, new Random(3));

        assertThat(run(folder.resolve("b"), events)).isEqualTo(inOrder);
    }

    private static Map<String, String> run(Path folder, List<String> events) {
        try (var harness = new Harness(folder, Map.of())) {
            events.forEach(harness::send);
            harness.passSeconds(10);
            return counts(harness);
        }
    }

    /** The newest version of each fact. */
    private static Map<String, String> counts(Harness harness) {
        Map<String, String> counts = new TreeMap<>();
        for (JsonNode row : harness.current("intake_counts").values()) {
            var text = new StringBuilder();
            for (String column : List.of("taken", "accepted", "duplicate", "late", "rejected")) {
                text.append(column).append(' ').append(row.get(column).asLong()).append(' ');
            }
            counts.put(
                    row.get("table_name").asText() + " " + row.get("hour").asText(),
                    text.toString().strip());
        }
        return counts;
    }

    private static String join(String id, String time) {
        return "{\"event_type\":\"join_guild\",\"user_id\":\"u1\",\"event_id\":\"%s\",\"event_time\":\"%s\"}"
                .formatted(id, time);
    }
}
