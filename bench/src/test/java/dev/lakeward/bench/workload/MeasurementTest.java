package dev.lakeward.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void comesThroughALineUnchanged() {
        var measurement =
                Measurement.of(1234, 5_600_000_000L).with("p99 ms", 7.25).with("bytes a row", 31);

        assertThat(Measurement.parse(measurement.line())).isEqualTo(measurement);
    }

    @Test
    void refusesToCallNothingAFigure() {
        assertThatThrownBy(() -> Measurement.of(0, 1)).isInstanceOf(Measurement.NothingDoneException.class);
    }

    @Test
    void namesEveryWorkOnceAndFirstItsReference() {
        // The generator is held against what it must outrun, enrichment against the same without it; everything else
        // against what is left without us.
        Map<String, String> references = Map.of(
                "load-single", "api",
                "load-500", "wrk",
                "messages-single", "plain",
                "messages-100", "plain",
                "messages-500", "plain");

        assertThat(WorkloadProvider.all())
                .extracting(Workload::name)
                .doesNotHaveDuplicates()
                .contains("post-single");
        assertThat(WorkloadProvider.all())
                .allSatisfy(
                        workload -> assertThat(workload.candidates().getFirst().name())
                                .isEqualTo(references.getOrDefault(workload.name(), "bare")));
    }
}
