package dev.lakeward.event.validate;

import dev.lakeward.event.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the check of one event found. */
public sealed interface ValidationResult {
    /** {@link Accepted#eventTime} of an event that carries no time of its own. */
    long NO_TIME = Long.MIN_VALUE;

    /**
     * The event may be published.
     *
     * @param eventType its type
     * @param table where it lands; null for a known type that lands nowhere
     * @param key value of the table's key column as text; null where there is no table
     * @param eventId the id that the client gave; null where it gave none
     * @param eventTime milliseconds since 1970-01-01T00:00:00Z as the client gave it; {@link #NO_TIME} where it gave none
     */
    record Accepted(
            String eventType,
            @Nullable Table table,
            @Nullable String key,
            @Nullable String eventId,
            long eventTime) implements ValidationResult {}

    /**
     * The event is rejected.
     *
     * @param eventType its type where it could be read
     * @param eventId its id where it could be read
     * @param faults all that is wrong with it, at least one, at most 20
     */
    record Rejected(@Nullable String eventType, @Nullable String eventId, List<Fault> faults)
            implements ValidationResult {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
