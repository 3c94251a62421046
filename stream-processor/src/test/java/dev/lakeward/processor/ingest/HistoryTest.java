package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.HistoryHeader;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.processor.Harness;
import dev.lakeward.processor.engine.EventCounters.Fate;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the lake that come again, in a processor whose stages have had all events. */
class HistoryTest {
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
    void becomesNeitherRowNorOutcomeNorFact() {
        harness.send(order("o1"));
        harness.passSeconds(2);
        assertThat(harness.current("customer_week_values")).hasSize(1);
        harness.records("lw.accepted");

        history("o1", 0);
        history("o2", 7);
        harness.passSeconds(2);

        assertThat(harness.records("lw.accepted")).isEmpty();
        assertThat(harness.records("lw.outcomes")).isEmpty();
        assertThat(harness.records("lw.rejected")).isEmpty();
        assertThat(harness.current("customer_week_values")).isEmpty();
        assertThat(harness.counters().of(Fate.ACCEPTED)).isEqualTo(1);
    }

    @Test
    void isNoFirstArrivalOfItsId() {
        history("o1", 0);
        harness.send(order("o1"));

        assertThat(harness.records("lw.accepted")).hasSize(1);
    }

    @Test
    void isIgnoredWhereTheHeaderIsBroken() {
        harness.sendForeign("c", order("o1"), new RecordHeaders().add(HeaderNames.HISTORY, "?".getBytes(UTF_8)));

        assertThat(harness.records("lw.accepted")).isEmpty();
        assertThat(harness.records("lw.rejected")).isEmpty();
    }

    private void history(String id, long offset) {
        byte[] metadata = MetadataHeader.write(
                id,
                MetadataHeader.type("order"),
                Harness.NOON.toEpochMilli(),
                MetadataHeader.shared("default", null, null, null));
        var header = new HistoryHeader(0, offset, Harness.NOON.toEpochMilli(), false).toBytes(metadata);
        harness.sendForeign("c", order(id), new RecordHeaders().add(HeaderNames.HISTORY, header));
    }

    private static String order(String id) {
        return """
                {"event_type":"order","event_id":"%1$s","event_time":"2026-11-21T11:00:00Z","customer_id":"c","order_id":"%1$s","verb":"NEW","total_amount":"5.00"}""".formatted(id);
    }
}
