package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebReferenceTest {
    private static final List<String> HOUR =
            List.of("time_bucket", "url_level1", "url_level2", "activity", "activity_count", "user_count");

    @TempDir
    private Path folder;

    @Test
    void countsByHourAsTheReferenceDoes() {
        assertThat(check(ReferenceEvents.events("web-jsonl", "web/events.jsonl")))
                .as("late rows")
                .isEqualTo(201);
    }

    @Test
    void countsAlikeWhenEventsAreShuffledAndRepeated() {
        check(ReferenceEvents.shuffled(ReferenceEvents.events("web-jsonl", "web/events.jsonl"), 3));
    }

    /** Returns how many of the rows are late. */
    private long check(List<String> events) {
        try (var harness = new Harness(folder, Map.of())) {
            for (int i = 0; i < events.size(); i++) {
                harness.send(events.get(i));
                if (i % 50 == 0) {
                    harness.passSeconds(1);
                }
            }
            harness.passSeconds(1);
            harness.passSeconds(1);

            assertThat(lines(harness.current("hourly_activity"), HOUR))
                    .containsExactlyInAnyOrderElementsOf(
                            answers("web/expected/variant_proper_url_hrly_granular_activity.csv", HOUR));
            assertThat(activities(harness)).containsExactlyInAnyOrderElementsOf(expectedActivities());
            var accepted = harness.records("lw.accepted");
            assertThat(accepted).hasSize(500);
            return accepted.stream()
                    .filter(record -> record.headers().lastHeader(HeaderNames.OUTCOME) != null)
                    .count();
        }
    }

    private static List<String> activities(Harness harness) {
        return lines(
                harness.current("user_activity"),
                List.of("user_id", "activity_time", "url_level1", "url_level2", "url_level3", "activity", "query"));
    }

    private static List<String> expectedActivities() {
        return ReferenceEvents.answers("web/expected/variant_proper_url_user_activity.csv").stream()
                .map(row -> Stream.of(
                                row.get("user_id"),
                                time(row.get("time_stamp")),
                                row.get("registrable_domain"),
                                row.get("url_level2"),
                                row.get("url_level3"),
                                row.get("activity"),
                                row.get("query"))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    private static String time(@Nullable String text) {
        String[] parts = String.valueOf(text).split("[/ ]", -1);
        return "%s-%s-%sT%sZ".formatted(parts[2], parts[0], parts[1], parts[3]);
    }

    private static List<String> lines(Map<String, JsonNode> rows, List<String> names) {
        return rows.values().stream()
                .map(row -> names.stream().map(name -> row.path(name).asText()).collect(Collectors.joining("|")))
                .toList();
    }

    private static List<String> answers(String file, List<String> names) {
        return ReferenceEvents.answers(file).stream()
                .map(row -> names.stream().map(row::get).collect(Collectors.joining("|")))
                .toList();
    }
}
