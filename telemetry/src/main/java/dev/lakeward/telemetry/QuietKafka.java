package dev.lakeward.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/** Leaves out what Kafka's clients measure once a node, store, connection or partition: thousands of series. */
final class QuietKafka implements MeterFilter {
    private static final List<String> LOUD = List.of(
            "kafka.stream.processor.node",
            "kafka.stream.state",
            "kafka.stream.task",
            "kafka.stream.topic",
            "kafka.stream.record.cache");
    private static final List<String> FINE = List.of("partition", "topic", "node.id");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (!name.startsWith("kafka.")) {
            return MeterFilterReply.NEUTRAL;
        }
        boolean loud =
                LOUD.stream().anyMatch(name::startsWith) || FINE.stream().anyMatch(tag -> id.getTag(tag) != null);
        return loud ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
