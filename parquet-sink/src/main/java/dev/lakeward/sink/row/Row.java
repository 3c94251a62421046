package dev.lakeward.sink.row;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record, read: the members of its value and what stands beside them. Reused; one thread at a time. */
public final class Row {
    private static final byte[] NOTHING = new byte[0];

    final JsonObject object = new JsonObject();
    final Envelope envelope = new Envelope();

    /**
     * Reads a record's headers and value.
     *
     * @throws JsonFault if the value is no JSON object
     */
    public void read(ConsumerRecord<byte[], byte[]> entry) throws JsonFault {
        envelope.read(entry);
        byte[] value = entry.value() == null ? NOTHING : entry.value();
        object.readWhole(value, 0, value.length);
    }

    /** When its event reached the log, milliseconds since 1970-01-01T00:00:00Z. */
    public long receivedTs() {
        return envelope.receivedTs;
    }

    /** The event's type as its header names it; null where there is no such header. */
    public byte @Nullable [] type() {
        return envelope.type;
    }
}
