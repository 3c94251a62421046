package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.validate.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a row of table {@code rejected_events}, for every service that rejects: the edge, the processor's stages, the sink.
 * For one thread.
 */
public final class RejectedRow {
    /** Bytes of an event that a row keeps. */
    public static final int PAYLOAD_LIMIT = 64 << 10;

    private final JsonRow row;

    private RejectedRow(JsonRow row) {
        this.row = row;
    }

    /**
     * Begins a row.
     *
     * @param id identity of the rejection: the same whenever the same record is rejected again
     * @param received milliseconds since 1970-01-01T00:00:00Z
     * @param stage where it was rejected
     */
    public static RejectedRow of(String id, long received, String stage) {
        return new RejectedRow(new JsonRow(1024)
                .text("rejected_id", id)
                .time("received_ts", received)
                .text("stage", stage));
    }

    /** Why; {@code pointer} is a JSON pointer to the place within the event, null where there is none. */
    public RejectedRow reason(String code, @Nullable String pointer, @Nullable String detail) {
        row.text("code", code).text("pointer", pointer).text("detail", detail);
        return this;
    }

    /** The reason is the first of these faults; all of them are listed. */
    public RejectedRow faults(List<Fault> faults) {
        Fault first = faults.getFirst();
        row.rows(
                "faults",
                faults.stream()
                        .map(fault -> faultRow(fault.code().code(), fault.pointer(), fault.detail()))
                        .toList());
        return reason(first.code().code(), first.pointer(), first.detail());
    }

    /** The reason is the only fault, and is listed too. */
    public RejectedRow fault(String code, String pointer, String detail) {
        row.rows("faults", List.of(faultRow(code, pointer, detail)));
        return reason(code, pointer, detail);
    }

    /** What the event says of itself, where it could be read. */
    public RejectedRow event(@Nullable String id, @Nullable String type) {
        row.text("event_id", id).text("event_type", type);
        return this;
    }

    /** Id and type of the event, and who sent it. */
    public RejectedRow event(EventMetadata metadata) {
        return event(EventMetadata.text(metadata.id()), EventMetadata.text(metadata.type()))
                .sender(metadata);
    }

    /** Who sent it. */
    public RejectedRow sender(EventMetadata metadata) {
        return sender(
                EventMetadata.text(metadata.source()),
                EventMetadata.text(metadata.host()),
                EventMetadata.text(metadata.userAgent()));
    }

    /** Who sent it. */
    public RejectedRow sender(@Nullable String source, @Nullable String host, @Nullable String userAgent) {
        row.text("source", source).text("host", host).text("user_agent", userAgent);
        return this;
    }

    /** The trace of the request. */
    public RejectedRow trace(@Nullable String traceId) {
        row.text("trace_id", traceId);
        return this;
    }

    /** The event's bytes, of which the first {@link #PAYLOAD_LIMIT} are kept; bytes that are no UTF-8 become U+FFFD. */
    public RejectedRow payload(byte @Nullable [] event) {
        return event == null ? payload(new byte[0], 0, 0) : payload(event, 0, event.length);
    }

    /** The event is {@code bytes[from, to)}; see {@link #payload(byte[])}. */
    public RejectedRow payload(byte[] bytes, int from, int to) {
        return payload(new String(bytes, from, Math.min(to - from, PAYLOAD_LIMIT), UTF_8))
                .payloadBytes(to - from);
    }

    /** What is kept of the event. */
    public RejectedRow payload(@Nullable String text) {
        row.text("payload", text);
        return this;
    }

    /** Length of the whole event or body. */
    public RejectedRow payloadBytes(long bytes) {
        row.int64("payload_bytes", bytes);
        return this;
    }

    /** The row as JSON; it must not be written on. */
    public byte[] toBytes() {
        return row.toBytes();
    }

    private static JsonRow faultRow(String code, String pointer, String detail) {
        return new JsonRow().text("code", code).text("pointer", pointer).text("detail", detail);
    }
}
