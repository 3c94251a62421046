package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.ingest.json.JsonOut;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Builds the records that ingest writes. */
final class RecordFactory {
    /** Bytes of a refused payload that are kept. */
    static final int PAYLOAD_KEPT = 64 << 10;

    private static final String STAGE = "ingest";

    private final String events;
    private final String rejected;

    RecordFactory(Topics topics) {
        this.events = topics.events();
        this.rejected = topics.rejected();
    }

    /** The record of an event. */
    ProducerRecord<byte[], byte[]> event(@Nullable String key, byte[] value, Header[] headers) {
        return new EventRecord(events, key == null ? null : key.getBytes(UTF_8), value, headers);
    }

    /** Tells the time of the log to whoever reads this partition. */
    ProducerRecord<byte[], byte[]> tick(int partition, long now) {
        Headers headers = new RecordHeaders();
        headers.add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        headers.add(HeaderNames.TIME, HeaderFormat.rfc3339(now));
        return new ProducerRecord<>(events, partition, null, null, (byte[]) null, headers);
    }

    /** A row of table {@code rejected_events}. */
    ProducerRecord<byte[], byte[]> rejected(
            ValidationResult.Refused verdict, Sender sender, Payload payload, String id, long now) {
        var first = verdict.faults().getFirst();
        var row = new JsonOut(512 + payload.kept())
                .object()
                .member("rejected_id", id)
                .member("received_ts", Rfc3339.format(now))
                .member("stage", STAGE)
                .member("code", first.code().code())
                .member("pointer", first.pointer())
                .member("detail", first.detail())
                .member("event_id", verdict.eventId())
                .member("event_type", verdict.eventType())
                .member("source", sender.source())
                .member("host", sender.host())
                .member("user_agent", sender.userAgent())
                .member("trace_id", sender.traceId())
                .member("payload", payload.text())
                .member("payload_bytes", payload.size());
        faults(row, verdict.faults());
        return new ProducerRecord<>(
                rejected, null, (byte[]) null, row.endObject().toBytes(), naming(verdict, sender));
    }

    /** Headers that tell whose refusal it is, so that a search need not read values. */
    private static Headers naming(ValidationResult.Refused verdict, Sender sender) {
        Headers headers = new RecordHeaders();
        headers.add(HeaderNames.SOURCE, sender.source().getBytes(UTF_8));
        String id = verdict.eventId();
        if (id != null) {
            headers.add(HeaderNames.ID, id.getBytes(UTF_8));
        }
        return headers;
    }

    private static void faults(JsonOut row, List<Fault> faults) {
        row.name("faults").array();
        faults.forEach(fault -> row.object()
                .member("code", fault.code().code())
                .member("pointer", fault.pointer())
                .member("detail", fault.detail())
                .endObject());
        row.endArray();
    }

    /** The bytes of a refused event. */
    static final class Payload {
        private final byte[] bytes;
        private final int from;
        private final int to;

        Payload(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }

        int size() {
            return to - from;
        }

        int kept() {
            return Math.min(size(), PAYLOAD_KEPT);
        }

        /** What is kept of it; bytes that are no UTF-8 become U+FFFD. */
        String text() {
            return new String(bytes, from, kept(), UTF_8);
        }
    }
}
