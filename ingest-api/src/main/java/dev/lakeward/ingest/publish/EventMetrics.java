package dev.lakeward.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts events by verdict, a batch at a time. */
public final class EventMetrics {
    private final Counter accepted;
    private final Counter rejected;
    private final Counter unconfirmed;
    private final Map<WarningCode, Counter> warnings = new EnumMap<>(WarningCode.class);

    public EventMetrics(MeterRegistry registry) {
        accepted = counter(registry, "accepted");
        rejected = counter(registry, "rejected");
        unconfirmed = counter(registry, "unconfirmed");
        for (WarningCode code : WarningCode.values()) {
            warnings.put(
                    code,
                    Counter.builder("lakeward.ingest.warnings")
                            .description("Defects of events that were accepted.")
                            .tag("code", code.code())
                            .register(registry));
        }
    }

    /** Kafka acknowledged all records of a batch. */
    public void confirmed(int acceptedEvents, int rejectedEvents) {
        accepted.increment(acceptedEvents);
        if (rejectedEvents > 0) {
            rejected.increment(rejectedEvents);
        }
    }

    /** How many events Kafka has acknowledged, rejected ones among them. */
    public long acknowledged() {
        return (long) (accepted.count() + rejected.count());
    }

    /** A batch got a 503: some of its records may be written. */
    public void unconfirmed(int events) {
        unconfirmed.increment(events);
    }

    /** One event was accepted with a warning. */
    public void warned(WarningCode code) {
        Objects.requireNonNull(warnings.get(code)).increment();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("lakeward.ingest.events")
                .description("Events by outcome: accepted and rejected are in the log, unconfirmed may be.")
                .tag("outcome", outcome)
                .register(registry);
    }
}
