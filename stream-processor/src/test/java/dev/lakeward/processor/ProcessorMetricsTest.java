package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.EventCounters.Fate;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorMetricsTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheFatesOfEventsUntilTheProcessorIsClosed() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var counters = new EventCounters();
        try (var streams = new KafkaStreams(
                        Harness.topology(folder, Map.of(), counters), Harness.properties(folder, Map.of()));
                var metrics = new ProcessorMetrics(streams, counters, registry)) {
            counters.count(Fate.DUPLICATE);
            counters.count(Fate.REVISED);

            assertThat(metrics).isNotNull();
            assertThat(registry.scrape())
                    .contains("lakeward_processor_events_total{fate=\"duplicate\"} 1.0")
                    .contains("lakeward_processor_events_total{fate=\"late\"} 0.0")
                    .contains("lakeward_processor_facts_revised_total 1.0")
                    .contains("lakeward_processor_running 0.0");
        }
        assertThat(registry.scrape()).doesNotContain("lakeward_processor");
    }
}
