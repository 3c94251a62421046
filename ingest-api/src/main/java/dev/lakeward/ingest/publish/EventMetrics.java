package dev.lakeward.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts events by what became of them, a batch at a time. */
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
                            .description("What was odd about events that were accepted.")
                            .tag("code", code.code())
                            .register(registry));
        }
    }

    /** All of a batch is in the log. */
    public void confirmed(int acceptedEvents, int rejectedEvents) {
        accepted.increment(acceptedEvents);
        if (rejectedEvents > 0) {
            rejected.increment(rejectedEvents);
        }
    }

    /** How many events are in the log, rejected ones among them. */
    public long inLog() {
        return (long) (accepted.count() + rejected.count());
    }

    /** A batch was answered with a 503: some of it may be in the log. */
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
