package dev.lakeward.loadgen.script;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event before it is written as JSON.
 *
 * @param table its destination
 * @param type its event type
 * @param id the event_id
 * @param key value of the table's key column
 * @param time the event_time that the client gives, milliseconds since 1970-01-01T00:00:00Z
 * @param values by the columns of the table: String, Long, Boolean, {@link BigDecimal}, {@link Moment} or {@link Raw}; null
 *     for none
 */
public record GeneratedEvent(
        EventTable table, String type, String id, String key, long time, List<@Nullable Object> values) {
    /** A date-time in milliseconds since 1970-01-01T00:00:00Z. */
    public record Moment(long millis) {}

    /** JSON that is written unchanged. */
    public record Raw(String json) {}

    private @Nullable Object value(String column) {
        return values.get(table.columns().indexOf(column));
    }

    /** Text of a column; null where the event has none. */
    public @Nullable String text(String column) {
        return (String) value(column);
    }

    /** A whole number; it must be there. */
    public long number(String column) {
        return (Long) java.util.Objects.requireNonNull(value(column));
    }

    /** A decimal; it must be there. */
    public BigDecimal decimal(String column) {
        return (BigDecimal) java.util.Objects.requireNonNull(value(column));
    }

    /** Whether a flag is set. */
    public boolean flag(String column) {
        return Boolean.TRUE.equals(value(column));
    }

    /** A date-time, or {@code absent}. */
    public long moment(String column, long absent) {
        return value(column) instanceof Moment(long millis) ? millis : absent;
    }

    /** A copy with another event time. */
    public GeneratedEvent at(long otherTime) {
        return new GeneratedEvent(table, type, id, key, otherTime, values);
    }
}
