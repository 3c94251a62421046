package dev.lakeward.processor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.check.Fault;
import dev.lakeward.event.envelope.EventHeaders;
import dev.lakeward.event.envelope.RequestHeader;
import dev.lakeward.processor.flow.Row;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Rows of the tables about events that do not land in their own. */
final class Rows {
    private static final int PAYLOAD_LIMIT = 64 << 10;

    private Rows() {}

    static byte[] late(Candidate.Sound event, Place place, String key, long newest, byte[] value) {
        return new Row()
                .text("event_id", new String(event.id(), UTF_8))
                .text("event_type", event.type())
                .text("source", new String(event.source(), UTF_8))
                .text("key", key)
                .time("event_time", event.time())
                .time("newest_event_time", newest)
                .text("payload", payload(value))
                .time("received_ts", place.received())
                .toBytes();
    }

    static byte[] rejected(Candidate.Unsound event, Place place, Headers headers, byte @Nullable [] value) {
        Fault first = event.faults().getFirst();
        byte[] bytes = value == null ? new byte[0] : value;
        return new Row()
                .text("rejected_id", place.id())
                .time("received_ts", place.received())
                .text("stage", "process")
                .text("code", first.code().code())
                .text("pointer", first.pointer())
                .text("detail", first.detail())
                .json("faults", event.faults().stream().map(Rows::fault).collect(Collectors.joining(",", "[", "]")))
                .text("event_id", event.id())
                .text("event_type", event.type())
                .text("source", header(headers, EventHeaders.SOURCE))
                .text("host", header(headers, EventHeaders.HOST, RequestHeader::host))
                .text("user_agent", header(headers, EventHeaders.USER_AGENT, RequestHeader::userAgent))
                .text("payload", payload(bytes))
                .int64("payload_bytes", bytes.length)
                .toBytes();
    }

    private static String fault(Fault fault) {
        byte[] object = new Row()
                .text("code", fault.code().code())
                .text("pointer", fault.pointer())
                .text("detail", fault.detail())
                .toBytes();
        return new String(object, UTF_8);
    }

    /** What the request's header says, or where there is none, the header of this name. */
    private static @Nullable String header(Headers headers, String name, Function<byte[], byte @Nullable []> part) {
        Header request = headers.lastHeader(EventHeaders.REQUEST);
        if (request == null || request.value() == null) {
            return header(headers, name);
        }
        byte[] value = part.apply(request.value());
        return value == null ? null : new String(value, UTF_8);
    }

    private static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String payload(byte[] value) {
        return new String(value, 0, Math.min(value.length, PAYLOAD_LIMIT), UTF_8);
    }
}
