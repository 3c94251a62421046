package dev.lakeward.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.sink.parquet.RowRejection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Publishes records that become no row to {@code lw.rejected}. A rejection is durable before its range is committed,
 * and is published again with the same identity and bytes if the range is read again. The row of {@code
 * rejected_events} is part of that range; a header of the published record says so, and keeps the sink from writing a
 * second row of it.
 *
 * @see <a href="../../../../../../../../docs/adr/0045-sink-rejections.md">ADR 0045</a>
 */
public final class RejectionPublisher implements AutoCloseable {
    private static final byte[] YES = {1};

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    /** Records whose row could not be written, by their id. */
    private final Map<String, RowRejection> unwritable = new ConcurrentHashMap<>();

    RejectionPublisher(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    public static RejectionPublisher open(Map<String, String> kafka, Topics topics) {
        return new RejectionPublisher(
                DurableProducer.open(kafka, "lakeward-sink-rejections", Map.of()), topics.rejected());
    }

    /**
     * A published rejection that need not be durable yet.
     *
     * @param row the row of {@code rejected_events}, at the position of the record that is rejected
     * @param sent completes when the rejection is durable
     */
    record PendingRejection(ConsumerRecord<ByteBuffer, ByteBuffer> row, Future<?> sent) {}

    /** Whether the row of a record of {@code lw.rejected} is committed with the range that it was found in. */
    static boolean hasLanded(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return entry.headers().lastHeader(HeaderNames.LANDED) != null;
    }

    PendingRejection publish(ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection rejection) {
        String id = id(entry);
        byte[] value = json(entry, id, rejection);
        var published = new ProducerRecord<>(topic, null, entry.timestamp(), id.getBytes(UTF_8), value);
        entry.headers().forEach(header -> published.headers().add(header));
        published.headers().add(HeaderNames.LANDED, YES);
        var row = new ConsumerRecord<>(
                entry.topic(),
                entry.partition(),
                entry.offset(),
                entry.timestamp(),
                entry.timestampType(),
                0,
                value.length,
                entry.key(),
                ByteBuffer.wrap(value),
                entry.headers(),
                entry.leaderEpoch());
        return new PendingRejection(row, producer.send(published));
    }

    /** Remembers that no row can be written of a record; its range must be read again. */
    void markUnwritable(ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection rejection) {
        unwritable.put(id(entry), rejection);
    }

    /** Why no row can be written of a record, if that happened before. */
    Optional<RowRejection> unwritable(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return unwritable.isEmpty() ? Optional.empty() : Optional.ofNullable(unwritable.get(id(entry)));
    }

    private static String id(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return "%s-%d-%d".formatted(entry.topic(), entry.partition(), entry.offset());
    }

    private static byte[] json(ConsumerRecord<ByteBuffer, ByteBuffer> entry, String id, RowRejection rejection) {
        return RejectedRow.of(id, entry.timestamp(), "sink")
                .fault(rejection.code(), rejection.pointer(), rejection.detail())
                .event(new EventMetadata().read(entry.headers()))
                .payload(entry.value() == null ? null : Utils.toArray(entry.value()))
                .toBytes();
    }

    /**
     * Waits until all rejections are durable.
     *
     * @throws IOException if that is not known: the range must not be committed
     */
    static void await(Collection<PendingRejection> rejections) throws IOException {
        for (PendingRejection rejection : rejections) {
            try {
                rejection.sent().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while publishing rejections");
            } catch (ExecutionException e) {
                throw new IOException("a rejection cannot be published", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
