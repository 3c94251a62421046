package dev.lakeward.sink.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Records whose file is not open yet: as they are they take less memory than the open columns of a file of few rows. They are
 * copied, since each would keep the whole batch that it came in.
 *
 * @see <a href="../../../../../../../../docs/adr/0133-waiting-rows.md">ADR 0133</a>
 */
final class WaitingRows {
    /** Objects of a record beside its bytes. */
    private static final long OBJECTS = 400;

    private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = new ArrayList<>();

    /** Keeps a copy; returns about how many bytes of heap it takes. */
    long add(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        ByteBuffer value = copy(entry.value());
        long bytes = OBJECTS + value.remaining();
        Headers headers = new RecordHeaders();
        for (Header header : entry.headers()) {
            headers.add(header.key(), header.value());
            bytes += header.value() == null ? 0 : header.value().length;
        }
        records.add(new ConsumerRecord<>(
                entry.topic(),
                entry.partition(),
                entry.offset(),
                entry.timestamp(),
                entry.timestampType(),
                entry.serializedKeySize(),
                entry.serializedValueSize(),
                copy(entry.key()),
                value,
                headers,
                Optional.empty()));
        return bytes;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.wrap(bytes == null ? new byte[0] : Utils.toArray(bytes));
    }

    /** Gives all records, in their order, and forgets them. */
    List<ConsumerRecord<ByteBuffer, ByteBuffer>> take() {
        var taken = List.copyOf(records);
        records.clear();
        return taken;
    }
}
