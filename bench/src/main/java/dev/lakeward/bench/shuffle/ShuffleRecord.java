package dev.lakeward.bench.shuffle;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A record on its way to a consumer.
 *
 * @param time of the record in the topic, milliseconds since 1970
 * @param data random bytes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ShuffleRecord(long time, byte[] data) {
    /** As the engine writes messages. */
    void write(StateWriter out) {
        out.fixed64(time).bytes(data);
    }

    static ShuffleRecord read(StateReader in) {
        return new ShuffleRecord(in.fixed64(), in.bytes());
    }

    /** As ShuffleBench writes it: the time, then the data. */
    static Serde<ShuffleRecord> serde() {
        return Serdes.serdeFrom(
                (topic, record) -> ByteBuffer.allocate(Long.BYTES + record.data.length)
                        .putLong(record.time)
                        .put(record.data)
                        .array(),
                (topic, bytes) -> {
                    var buffer = ByteBuffer.wrap(bytes);
                    long time = buffer.getLong();
                    byte[] data = new byte[buffer.remaining()];
                    buffer.get(data);
                    return new ShuffleRecord(time, data);
                });
    }
}
