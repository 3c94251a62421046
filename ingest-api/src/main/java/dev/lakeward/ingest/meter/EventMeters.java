package dev.lakeward.ingest.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts events by what became of them, a batch at a time. */
public final class EventMeters {
    private final Counter accepted;
    private final Counter rejected;
    private final Counter unconfirmed;

    public EventMeters(MeterRegistry registry) {
        accepted = counter(registry, "accepted");
        rejected = counter(registry, "rejected");
        unconfirmed = counter(registry, "unconfirmed");
    }

    /** All of a batch is in the log. */
    public void confirmed(int acceptedEvents, int rejectedEvents) {
        accepted.increment(acceptedEvents);
        if (rejectedEvents > 0) {
            rejected.increment(rejectedEvents);
        }
    }

    /** A batch was answered with a 503: some of it may be in the log. */
    public void unconfirmed(int events) {
        unconfirmed.increment(events);
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("lakeward.ingest.events")
                .description("Events by outcome: accepted and rejected are in the log, unconfirmed may be.")
                .tag("outcome", outcome)
                .register(registry);
    }
}
