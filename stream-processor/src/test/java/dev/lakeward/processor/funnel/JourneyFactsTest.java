package dev.lakeward.processor.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The funnel and the cohort of the e-commerce catalogue, from events to facts. */
class JourneyFactsTest {
    private static final List<String> TABLES = List.of("funnel_steps", "retention");

    @TempDir
    private Path folder;

    @Test
    void aCheckoutReachesItsStepsOneAfterTheOther() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                event("e1", "product_viewed", "10T10:00"),
                event("e2", "product_added", "10T10:05"),
                event("e3", "product_viewed", "11T10:00"),
                event("e4", "checkout_started", "12T10:00"),
                event("e5", "order_completed", "12T10:10")));

        assertThat(rows(facts, "funnel_steps"))
                .containsOnlyKeys(
                        "checkout/2026-11-10/1/ann",
                        "checkout/2026-11-10/2/ann",
                        "checkout/2026-11-10/3/ann",
                        "checkout/2026-11-10/4/ann",
                        "checkout/2026-11-11/1/ann");
        JsonNode last =
                rows(facts, "funnel_steps").getOrDefault("checkout/2026-11-10/4/ann", MissingNode.getInstance());
        assertThat(last.at("/reached_at").asText()).startsWith("2026-11-12T10:10:00");
        assertThat(last.at("/step_name").asText()).isEqualTo("order_completed");
        assertThat(last.at("/seconds_since_step").asLong()).isEqualTo(600);
        assertThat(last.at("/seconds_since_entry").asLong()).isEqualTo(2 * 86_400 + 600);
    }

    @Test
    void whoComesBackIsRetainedByWeekAndAnEarlierBeginningMovesTheCohort() {
        List<String> events = new ArrayList<>(
                List.of(event("e1", "product_viewed", "10T10:00"), event("e2", "product_viewed", "20T10:00")));

        Map<String, JsonNode> before = rows(facts(events), "retention");
        events.add(event("e3", "product_viewed", "03T10:00"));
        Map<String, JsonNode> after = rows(facts(events), "retention");

        assertThat(numbers(before)).containsExactly("2026-11-09 0", "2026-11-09 1");
        assertThat(numbers(after)).containsExactly("2026-11-02 0", "2026-11-02 1", "2026-11-02 2");
    }

    @RepeatedTest(5)
    void endTheSameInAnyOrderWithAnyRepeats(RepetitionInfo repetition) {
        List<String> types = List.of("product_viewed", "product_added", "checkout_started", "order_completed");
        var random = new Random(repetition.getCurrentRepetition());
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(event(
                    "e" + i,
                    types.get(random.nextInt(4)),
                    "%02dT%02d:00".formatted(10 + random.nextInt(3), random.nextInt(24))));
        }
        Map<String, Map<String, JsonNode>> expected = facts(events);
        List<String> again = new ArrayList<>(events);
        again.addAll(events.subList(0, random.nextInt(events.size())));
        Collections.shuffle(again, random);
        for (int at = random.nextInt(5); at < again.size(); at += 5) {
            again.add(at, "");
        }

        assertThat(facts(again)).isEqualTo(expected);
    }

    private static Map<String, JsonNode> rows(Map<String, Map<String, JsonNode>> facts, String table) {
        return facts.getOrDefault(table, Map.of());
    }

    private static List<String> numbers(Map<String, JsonNode> rows) {
        return rows.values().stream()
                .map(row -> row.at("/cohort_start").asText() + " "
                        + row.at("/period_number").asText())
                .toList();
    }

    /** The current facts in the end, without their versions. An empty event lets an hour pass. */
    private Map<String, Map<String, JsonNode>> facts(List<String> events) {
        try (var harness = new Harness(folder.resolve(Integer.toHexString(events.hashCode())), Map.of())) {
            for (String event : events) {
                if (event.isEmpty()) {
                    harness.passSeconds(3600);
                } else {
                    harness.send(event);
                }
            }
            harness.passSeconds(3600);
            return harness.currentFacts(TABLES);
        }
    }

    private static String event(String id, String type, String time) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"event_time\":\"2026-11-%s:00Z\",\"user_id\":\"ann\"%s}"
                .formatted(id, type, time, type.equals("order_completed") ? ",\"revenue\":\"1.00\"" : "");
    }
}
