package dev.lakeward.processor;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.engine.DirectTopicsDriver;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.telemetry.trace.Tracing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole topology on Kafka's test driver, for tests that look at what other modules make of its output. */
public final class TestTopology {
    private TestTopology() {}

    /** The topology with its usual settings over one partition. */
    public static TopologyTestDriver start(Path stateDirectory, Catalog catalog, Instant clock) {
        ProcessorSettings settings = ProcessorSettings.from(Map.of("LAKEWARD_STATE_DIR", stateDirectory.toString()));
        Properties properties = StreamsProperties.of(settings, "test");
        var observers = new ProcessorTopology.Observers(new EventCounters(), Tracing.OFF);
        return new DirectTopicsDriver(
                ProcessorTopology.of(settings, catalog, observers, properties, 1), properties, clock);
    }
}
