package dev.lakeward.ingest.publish;

import dev.lakeward.event.check.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one event of a request; in the log either way by the time anyone sees this. */
public sealed interface EventOutcome {
    /** The event's id as far as there is one. */
    @Nullable
    String eventId();

    /**
     * Durable on the topic of raw events.
     *
     * @param eventId the client's, or the one it was given
     * @param partition on the topic of raw events
     * @param offset on that partition
     */
    record Accepted(String eventId, int partition, long offset) implements EventOutcome {}

    /**
     * Refused, and kept on the topic of rejected events.
     *
     * @param eventId the client's, where it could be read
     * @param faults why, at least one
     */
    record Rejected(@Nullable String eventId, List<Fault> faults) implements EventOutcome {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
