package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are older than the newest event of their key by more than the retention. */
class LatenessTest {
    @TempDir
    private Path folder;

    private Harness harness;

    @BeforeEach
    void start() {
        harness = new Harness(folder, Map.of());
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void marksWhatIsTooFarBehindItsKeyAsLate() {
        harness.send(join("a", "u1", "2026-11-20T00:00:00Z"));
        harness.send(join("b", "u1", "2026-10-20T23:59:59Z"));
        harness.send(join("c", "u1", "2026-10-21T00:00:00Z"));
        harness.send(join("d", "u2", "2001-10-21T00:00:00Z"));

        var accepted = harness.records("lw.accepted");
        assertThat(accepted).hasSize(4);
        assertThat(accepted.stream().map(LatenessTest::outcome)).containsExactly(null, "late", null, null);
        assertThat(accepted.get(1).value()).asString().isEqualTo(join("b", "u1", "2026-10-20T23:59:59Z"));
        assertThat(outcomes()).containsExactly("late b");
    }

    @Test
    void ignoresAnOutcomeThatAnotherProducerClaims() {
        harness.sendForeign(
                "u1",
                join("a", "u1", "2026-11-20T00:00:00Z"),
                new RecordHeaders().add(HeaderNames.OUTCOME, HeaderNames.LATE_OUTCOME.getBytes(UTF_8)));

        assertThat(harness.records("lw.accepted").stream().map(LatenessTest::outcome))
                .containsOnlyNulls();
    }

    @Test
    void revisesTheWeeksOfACustomerHoweverLateAnOrderIs() {
        harness.send(order("o1", "2026-11-20T00:00:00Z"));
        harness.send(order("o2", "2026-01-04T00:00:00Z"));
        harness.passSeconds(2);

        assertThat(outcomes()).containsExactly("late o2");
        assertThat(harness.current("customer_week_values").values())
                .extracting(row -> row.get("week_start").asText())
                .containsExactlyInAnyOrder("2026-01-04", "2026-11-15");
    }

    private static String order(String id, String time) {
        return """
                {"event_type":"order","event_id":"%1$s","event_time":"%2$s","customer_id":"c","order_id":"%1$s","verb":"NEW","total_amount":"5.00"}""".formatted(id, time);
    }

    private List<String> outcomes() {
        return harness.records("lw.outcomes").stream()
                .map(record -> outcome(record) + " "
                        + EventMetadata.text(
                                new EventMetadata().read(record.headers()).id()))
                .toList();
    }

    private static @Nullable String outcome(TestRecord<?, ?> record) {
        Header header = record.headers().lastHeader(HeaderNames.OUTCOME);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static String join(String id, String user, String time) {
        return """
                {"event_id":"%s","event_type":"join_guild","user_id":"%s","guild_name":"Knights","event_time":"%s"}""".formatted(id, user, time);
    }
}
