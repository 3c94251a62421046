package dev.lakeward.bench.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkLoadTest {
    @Test
    void readsWhatTheScriptPrints() throws IOException {
        var measurement = WrkLoad.parse("Running 10s test\nRequests/sec: 1\nfigures 240000 10000000 2100 6300 0 0\n");

        assertThat(measurement.perSecond()).isEqualTo(24_000);
        assertThat(measurement.details()).containsEntry("p50 ms", 2.1).containsEntry("p99 ms", 6.3);
    }

    @Test
    void rejectsARunWithRejectedOrFailedRequests() {
        assertThatThrownBy(() -> WrkLoad.parse("figures 240000 10000000 2100 6300 7 0\n"))
                .hasMessageContaining("7 were rejected");
        assertThatThrownBy(() -> WrkLoad.parse("figures 240000 10000000 2100 6300 0 3\n"))
                .hasMessageContaining("3 failed");
    }

    @Test
    void saysSoWhenWrkBrokeOff() {
        assertThatThrownBy(() -> WrkLoad.parse("unable to connect")).hasMessageContaining("unable to connect");
    }
}
