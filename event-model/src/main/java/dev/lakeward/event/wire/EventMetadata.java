package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.value.Rfc3339;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event's metadata from the headers of its record: from the single header {@link HeaderNames#EVENT}, or from headers
 * named as CloudEvents names them. An instance is reused for record after record, by one thread at a time. Texts are UTF-8, and
 * null where a record has none.
 *
 * @see <a href="../../../../../../../../docs/adr/0073-one-header-an-event.md">0073 One header an event</a>
 */
public final class EventMetadata {
    /** The time of an event that names none. */
    public static final long NO_TIME = MetadataHeader.NO_TIME;
    /** The time of an event whose header is wrong. */
    public static final long WRONG_TIME = Long.MIN_VALUE + 1;

    private byte @Nullable [] id;
    private byte @Nullable [] type;
    private byte @Nullable [] source;
    private byte @Nullable [] traceParent;
    private byte @Nullable [] origin;
    private byte @Nullable [] outcome;
    private byte @Nullable [] history;
    private byte @Nullable [] request;
    /** Index in {@link #request} at which the lines of {@link RequestHeader} begin. */
    private int requestFrom;

    private long time;
    private boolean checked;

    /** Reads these headers in place of the ones before. */
    public EventMetadata read(Headers headers) {
        id = null;
        type = null;
        source = null;
        traceParent = null;
        origin = null;
        outcome = null;
        history = null;
        request = null;
        time = NO_TIME;
        checked = false;
        for (Header header : headers) {
            byte[] value = header.value();
            if (value != null) {
                take(header.key(), value);
            }
        }
        return this;
    }

    private void take(String name, byte[] value) {
        switch (name) {
            case HeaderNames.EVENT -> compact(value);
            case HeaderNames.ID -> id = value;
            case HeaderNames.TYPE -> type = value;
            case HeaderNames.SOURCE -> source = value;
            case HeaderNames.TIME -> time = rfc3339(value);
            case HeaderNames.REQUEST -> request(value, 0);
            case HeaderNames.TRACE_PARENT -> traceParent = value;
            case HeaderNames.ORIGIN -> origin = value;
            case HeaderNames.OUTCOME -> outcome = value;
            case HeaderNames.HISTORY -> history = value;
            default -> {
                // Headers that a client adds for itself have no meaning here.
            }
        }
    }

    private void compact(byte[] value) {
        id = PercentLines.read(value, 0);
        int at = PercentLines.next(value, 0);
        type = PercentLines.read(value, at);
        at = PercentLines.next(value, at);
        boolean timed = at < value.length && value[at] != PercentLines.END;
        time = timed ? MetadataHeader.number(value, at, WRONG_TIME) : NO_TIME;
        at = PercentLines.next(value, at);
        source = PercentLines.read(value, at);
        request(value, PercentLines.next(value, at));
    }

    private void request(byte[] value, int from) {
        request = value;
        requestFrom = from;
        checked = true;
    }

    private static long rfc3339(byte[] value) {
        long parsed = Rfc3339.parse(value, 0, value.length);
        return parsed == Rfc3339.INVALID ? WRONG_TIME : parsed;
    }

    /** The event's identity within its source. */
    public byte @Nullable [] id() {
        return id;
    }

    /** The event's type; {@link HeaderNames#TICK_TYPE} for a tick. */
    public byte @Nullable [] type() {
        return type;
    }

    /** Who sent it. */
    public byte @Nullable [] source() {
        return source;
    }

    /** The event's own time, milliseconds since 1970-01-01T00:00:00Z; {@link #NO_TIME} or {@link #WRONG_TIME}. */
    public long time() {
        return time;
    }

    /** Whether the API validated the event before it published the record. */
    public boolean checked() {
        return checked;
    }

    /** The host that the event was sent to. */
    public byte @Nullable [] host() {
        return requestLine(RequestHeader.HOST);
    }

    /** The user agent that sent it. */
    public byte @Nullable [] userAgent() {
        return requestLine(RequestHeader.USER_AGENT);
    }

    /** The client's network or address; only where the API keeps one. */
    public byte @Nullable [] clientAddress() {
        return requestLine(RequestHeader.CLIENT_ADDRESS);
    }

    private byte @Nullable [] requestLine(int line) {
        byte[] value = request;
        return value == null ? null : PercentLines.read(value, requestFrom, line);
    }

    /** W3C trace context. */
    public byte @Nullable [] traceParent() {
        return traceParent;
    }

    /** Position of the event on {@code lw.events}: {@link HeaderNames#ORIGIN}. */
    public byte @Nullable [] origin() {
        return origin;
    }

    /** Outcome that the processor found: {@link HeaderNames#OUTCOME}. */
    public byte @Nullable [] outcome() {
        return outcome;
    }

    /** Says that the event was on the log before: {@link HeaderNames#HISTORY}. */
    public byte @Nullable [] history() {
        return history;
    }

    /** Reads the metadata in a value of {@link HeaderNames#HISTORY} in place of those of the record. */
    public void readHistory(byte[] value) {
        compact(HistoryHeader.metadata(value));
    }

    /** One of its texts as a string. */
    public static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}
