package dev.lakeward.event.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.time.Instant;

/**
 * Reads times and dates of events. The edge, the processor and the sink read through this class only, so that a time
 * which the edge accepts is the same instant everywhere.
 *
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">0090 One reader of values</a>
 */
public final class Times {
    /** What {@link #millis} and {@link #day} return for a value that is none. */
    public static final long INVALID = Long.MIN_VALUE;

    /** The first instant that a client may send. What is worked out of it may lie up to a year earlier. */
    public static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long MILLIS_OF_DAY = 86_400_000L;

    /** The first date that a client may send, in days since 1970-01-01. */
    public static final long EARLIEST_DAY = EARLIEST / MILLIS_OF_DAY;

    private Times() {}

    /** Milliseconds since 1970-01-01T00:00:00Z of a member that holds an RFC 3339 date-time, or {@link #INVALID}. */
    public static long millis(JsonObject object, int member) {
        if (object.kind(member) != JsonKind.STRING) {
            return INVALID;
        }
        if (object.escaped(member)) {
            return Rfc3339.parse(object.text(member));
        }
        return Rfc3339.parse(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1);
    }

    /** Days since 1970-01-01 of a member that holds a date, or {@link #INVALID}. */
    public static long day(JsonObject object, int member) {
        if (object.kind(member) != JsonKind.STRING) {
            return INVALID;
        }
        if (object.escaped(member)) {
            byte[] text = object.text(member).getBytes(UTF_8);
            return CalendarDate.parse(text, 0, text.length);
        }
        return CalendarDate.parse(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1);
    }
}
