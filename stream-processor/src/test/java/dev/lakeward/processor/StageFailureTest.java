package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that a stage cannot process stops nobody. The harness marks its events as checked, whatever they hold. */
class StageFailureTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21 08:30:00Z",
                "2026-11-20T23:59:60Z",
                "2026-11-21T08:30:00.1234567891234Z",
                "2026-11-21t08:30:00z",
                "0001-01-01T00:00:00+18:00",
                "9999-12-31T23:59:59.999Z"
            })
    void everySpellingOfATimeThatTheEdgeAcceptsBecomesAFact(String time) {
        try (var harness = new Harness(folder, Map.of())) {
            harness.send(bill("p1", time, "1.00"));
            harness.passSeconds(2);
            harness.passSeconds(2);

            assertThat(harness.current("purchase_attribution"))
                    .hasEntrySatisfying(
                            "p1",
                            fact -> assertThat(fact.path("purchase_time").asText())
                                    .isNotEmpty());
            assertThat(harness.rows("lw.rejected")).isEmpty();
        }
    }

    @Test
    void anEventThatAStageCannotProcessIsARowAndRejectedThereAndStopsNobody() {
        try (var harness = new Harness(folder, Map.of())) {
            harness.send(bill("bad", "2026-11-21T08:30:00+19:00", "1.00"));
            harness.send(bill("good", "2026-11-21T08:30:00Z", "1.00"));
            harness.passSeconds(2);
            harness.passSeconds(10);

            assertThat(harness.records("lw.accepted")).hasSize(2);
            assertThat(harness.records("lw.outcomes")).isEmpty();
            assertThat(harness.current("purchase_attribution")).containsOnlyKeys("good");
            List<TestRecord<byte[], byte[]>> rejected = harness.records("lw.rejected");
            assertThat(rejected).hasSize(1);
            assertThat(rejected.getFirst().headers().lastHeader(HeaderNames.ORIGIN))
                    .isNotNull();
            JsonNode row = Harness.parse(rejected.getFirst().value());
            assertThat(row.path("stage").asText()).isEqualTo("app-sessions");
            assertThat(row.path("code").asText()).isEqualTo("stage-failed");
            assertThat(row.path("detail").asText()).contains("purchase_time holds no time");
            assertThat(row.path("event_type").asText()).isEqualTo("billing");
            assertThat(row.path("payload").asText()).contains("\"purchase_id\":\"bad\"");
            assertThat(harness.counters().failuresOf("app-sessions")).isEqualTo(1);
            assertThat(harness.current("intake_counts").values())
                    .singleElement()
                    .satisfies(count -> {
                        assertThat(count.path("table_name").asText()).isEqualTo("purchases");
                        assertThat(count.path("taken").asLong()).isEqualTo(2);
                        assertThat(count.path("accepted").asLong()).isEqualTo(2);
                        assertThat(count.path("stage_failed").asLong()).isEqualTo(1);
                    });
        }
    }

    @Test
    void aStageThatCannotReadAnEventLeavesWhatItRemembersAsItWas() {
        try (var harness = new Harness(folder, Map.of())) {
            String order =
                    "{\"event_type\":\"order\",\"customer_id\":\"c\",\"order_id\":\"%s\",\"event_time\":\"%s\",\"total_amount\":%s}";
            harness.send(order.formatted("o1", "2026-11-21T09:00:00Z", "5"));
            harness.send(order.formatted("o2", "2026-11-21T11:00:00Z", "\"many\""));
            harness.passSeconds(2);

            assertThat(harness.current("customer_ltv").values()).singleElement().satisfies(value -> {
                assertThat(value.path("visits").asInt()).isEqualTo(1);
                assertThat(value.path("total_amount").asInt()).isEqualTo(5);
            });
            assertThat(harness.counters().failuresOf("customers")).isEqualTo(1);
        }
    }

    @Test
    void anEntityWhoseFoldFailsIsRejectedAndOthersEmitAtTheSameTick() {
        // With so short a half-life the weights of a path of old sessions are all zero, and a share of it is no number.
        try (var harness = new Harness(folder, Map.of("LAKEWARD_PROCESSOR_HALF_LIFE", "1ms"))) {
            harness.send(app("app_open", "a", "2026-11-21T01:00:00Z"));
            harness.send(app("app_open", "a", "2026-11-21T02:00:00Z"));
            harness.send(app("app_open", "b", "2026-11-21T09:00:00Z"));
            for (String user : List.of("a", "b")) {
                harness.send(app("purchase", user, "2026-11-21T09:00:00Z"));
                harness.send(bill("p-" + user, "2026-11-21T09:00:00Z", "1.00"));
            }
            for (int i = 0; i < 5; i++) {
                harness.passSeconds(2);
            }

            List<JsonNode> rejected = harness.rows("lw.rejected");
            assertThat(rejected).isNotEmpty().allSatisfy(row -> {
                assertThat(row.path("stage").asText()).isEqualTo("purchases");
                assertThat(row.path("detail").asText()).contains("p-a");
            });
            assertThat(harness.current("attribution_models").values())
                    .isNotEmpty()
                    .anyMatch(row -> row.path("purchase_id").asText().equals("p-b"));
        }
    }

    @Test
    void aBillTooManyIsRejectedByNameAndThoseBeforeItCount() {
        try (var harness = new Harness(folder, Map.of())) {
            for (int i = 0; i <= 200; i++) {
                String currency = "A" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
                harness.send(
                        "{\"event_type\":\"billing\",\"purchase_id\":\"p\",\"bill_id\":\"b%d\",\"currency\":\"%s\",\"event_time\":\"2026-11-21T09:00:00Z\",\"billing_cost\":1}"
                                .formatted(i, currency));
            }
            harness.passSeconds(2);
            harness.passSeconds(2);

            assertThat(harness.records("lw.accepted")).hasSize(201);
            assertThat(harness.current("purchase_attribution")).hasSize(200);
            assertThat(harness.rows("lw.rejected"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.path("detail").asText())
                            .isEqualTo("purchases could not process p: IllegalStateException "
                                    + "a purchase has at most 200 currencies; not counted: bill b200 of 1 AHS"));
        }
    }

    @Test
    void aRecordThatTheIntakeCannotProcessIsRejectedAndTheNextOneCounts() {
        try (var harness = new Harness(folder, Map.of())) {
            harness.sendWithoutKey("{\"event_type\":\"join_guild\",\"user_id\":\"u1\",\"event_id\":\"e1\"}");
            harness.send("{\"event_type\":\"join_guild\",\"user_id\":\"u1\",\"event_id\":\"e2\"}");
            harness.passSeconds(10);

            assertThat(harness.records("lw.accepted")).hasSize(1);
            assertThat(harness.records("lw.outcomes")).hasSize(1);
            assertThat(harness.rows("lw.rejected")).singleElement().satisfies(row -> {
                assertThat(row.path("stage").asText()).isEqualTo("intake");
                assertThat(row.path("event_id").asText()).isEqualTo("e1");
            });
            assertThat(harness.current("intake_counts").values())
                    .singleElement()
                    .satisfies(
                            count -> assertThat(count.path("rejected").asLong()).isEqualTo(1));
        }
    }

    private static String bill(String id, String time, String cost) {
        return "{\"event_type\":\"billing\",\"purchase_id\":\"%s\",\"billing_cost\":\"%s\",\"is_confirmed\":true,\"purchase_time\":\"%s\"}"
                .formatted(id, cost, time);
    }

    private static String app(String type, String user, String time) {
        return "{\"event_type\":\"%s\",\"user_id\":\"%s\",\"campaign_id\":\"k\",\"purchase_id\":\"p-%s\",\"event_time\":\"%s\"}"
                .formatted(type, user, user, time);
    }
}
