package dev.lakeward.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/** Denies Kafka's meters per node, store, connection or partition: they are thousands of series. */
final class KafkaMeterFilter implements MeterFilter {
    private static final List<String> DENIED_PREFIXES = List.of(
            "kafka.stream.processor.node",
            "kafka.stream.state",
            "kafka.stream.task",
            "kafka.stream.topic",
            "kafka.stream.record.cache");
    private static final List<String> DENIED_TAGS = List.of("partition", "topic", "node.id");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (!name.startsWith("kafka.")) {
            return MeterFilterReply.NEUTRAL;
        }
        boolean denied = DENIED_PREFIXES.stream().anyMatch(name::startsWith)
                || DENIED_TAGS.stream().anyMatch(tag -> id.getTag(tag) != null);
        return denied ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
