package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoReferenceTest {
    @TempDir
    private Path folder;

    @Test
    void valuesCustomersAsTheReferenceDoes() {
        check(ReferenceEvents.events("photo-jsonl", "photo/events.jsonl"), "");
    }

    @Test
    void valuesCustomersAlikeWhenEventsAreShuffledAndRepeated() {
        check(ReferenceEvents.shuffled(ReferenceEvents.events("photo-jsonl", "photo/events.jsonl"), 42), "");
    }

    @Test
    void holdsAtTheBorders() {
        check(ReferenceEvents.events("photo-jsonl", "photo/edge_events.jsonl"), "edge_");
    }

    @Test
    void holdsAtTheBordersInAnyOrder() {
        check(ReferenceEvents.shuffled(ReferenceEvents.events("photo-jsonl", "photo/edge_events.jsonl"), 7), "edge_");
    }

    private void check(List<String> events, String prefix) {
        try (var harness = new Harness(folder, Map.of())) {
            for (int i = 0; i < events.size(); i++) {
                harness.send(events.get(i));
                if (i % 97 == 0) {
                    harness.passSeconds(1);
                }
            }
            harness.passSeconds(1);
            checkWeeks(harness.current("customer_week_values"), prefix);
            checkValues(harness.current("customer_ltv"), prefix);
        }
    }

    private static void checkWeeks(Map<String, JsonNode> rows, String prefix) {
        Map<String, JsonNode> weeks = new TreeMap<>();
        rows.values().forEach(row -> weeks.put(text(row, "customer_id") + ":" + text(row, "week_id"), row));
        var answers = ReferenceEvents.answers("photo/expected/" + prefix + "customer_week_values.csv");
        assertThat(answers).allSatisfy(answer -> {
            JsonNode row = weeks.get(answer.get("customer_id") + ":" + answer.get("week_id"));
            assertThat(row).describedAs("%s", answer).isNotNull();
            assertThat(text(row, "visits_per_wk")).isEqualTo(answer.get("visits_per_wk"));
            assertThat(ReferenceEvents.close(answer.get("amount_per_wk"), text(row, "amount_per_wk")))
                    .describedAs("%s %s", answer, row)
                    .isTrue();
            assertThat(ReferenceEvents.close(answer.get("amount_per_visit"), text(row, "amount_per_visit")))
                    .isTrue();
        });
        assertThat(weeks).hasSize(answers.size());
    }

    private static void checkValues(Map<String, JsonNode> rows, String prefix) {
        var answers = ReferenceEvents.answers("photo/expected/" + prefix + "customer_ltv.csv");
        assertThat(answers).allSatisfy(answer -> {
            JsonNode row = rows.get(answer.get("customer_id"));
            assertThat(row).describedAs("%s", answer).isNotNull();
            assertThat(ReferenceEvents.close(answer.get("customer_ltv"), text(row, "customer_ltv")))
                    .describedAs("%s %s", answer, row)
                    .isTrue();
            assertThat(text(row, "total_visits_per_wk")).isEqualTo(answer.get("total_visits_per_wk"));
            assertThat(text(row, "weeks_with_events")).isEqualTo(answer.get("weeks_with_events"));
        });
        assertThat(rows).hasSize(answers.size());
        if (prefix.isEmpty()) {
            checkTextbook(rows);
        }
    }

    private static void checkTextbook(Map<String, JsonNode> rows) {
        assertThat(ReferenceEvents.answers("photo/expected/variant_textbook_ltv.csv"))
                .allSatisfy(answer -> {
                    JsonNode row = rows.get(answer.get("customer_id"));
                    assertThat(ReferenceEvents.close(answer.get("ltv_52_x_a_x_10"), text(row, "textbook_ltv")))
                            .isTrue();
                    assertThat(text(row, "weeks_spanned")).isEqualTo(answer.get("weeks_spanned"));
                });
        assertThat(ReferenceEvents.answers("photo/expected/customer_weeks.csv")).allSatisfy(answer -> {
            JsonNode row = rows.get(answer.get("customer_id"));
            assertThat(text(row, "visits")).isEqualTo(answer.get("visits"));
            assertThat(text(row, "first_event")).isEqualTo(answer.get("first_event"));
            assertThat(text(row, "last_event")).isEqualTo(answer.get("last_event"));
            assertThat(text(row, "week0_start")).isEqualTo(answer.get("week0_start_sunday"));
        });
    }

    private static String text(@Nullable JsonNode row, String name) {
        return Objects.requireNonNull(row).path(name).asText();
    }
}
