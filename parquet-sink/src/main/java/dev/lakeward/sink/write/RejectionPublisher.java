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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Tells {@code lw.rejected} of records that can become no row. Durable before the range that they stand in is committed,
 * and told again, with the same identity and bytes, where it is read again. The row itself lands with that range: the
 * record on the topic says so, and becomes no row a second time.
 *
 * @see <a href="../../../../../../../../docs/adr/0045-sink-rejections.md">ADR 0045</a>
 */
public final class RejectionPublisher implements AutoCloseable {
    private static final byte[] YES = {1};

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    /** Why no row can be written of a record, by its id; told when its range is read again. */
    private final Map<String, RowRejection> unwritable = new ConcurrentHashMap<>();

    RejectionPublisher(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Opens the way to the topic; nothing is sent before there is something to tell. */
    public static RejectionPublisher open(Map<String, String> kafka, Topics topics) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-sink-rejections");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        return new RejectionPublisher(producer, topics.rejected());
    }

    /**
     * A rejection that is on its way.
     *
     * @param row the row, in the place of the record that it is about
     * @param sent done when the topic has it
     */
    record Told(ConsumerRecord<ByteBuffer, ByteBuffer> row, Future<?> sent) {}

    /** Whether a record of {@code lw.rejected} is about a row that has landed with the range it was found in. */
    static boolean hasLanded(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return entry.headers().lastHeader(HeaderNames.LANDED) != null;
    }

    /** Tells of a record; the same whenever it is read. */
    Told tell(ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection misfit) {
        String id = id(entry);
        byte[] value = json(entry, id, misfit);
        var rejected = new ProducerRecord<>(topic, null, entry.timestamp(), id.getBytes(UTF_8), value);
        entry.headers().forEach(header -> rejected.headers().add(header));
        rejected.headers().add(HeaderNames.LANDED, YES);
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
        return new Told(row, producer.send(rejected));
    }

    /** Remembers why no row can be written of a record; its range is not to land, but to be read again. */
    void unwritable(ConsumerRecord<ByteBuffer, ByteBuffer> entry, RowRejection why) {
        unwritable.put(id(entry), why);
    }

    /** Why no row can be written of a record, where that was seen before. */
    Optional<RowRejection> unwritable(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return unwritable.isEmpty() ? Optional.empty() : Optional.ofNullable(unwritable.get(id(entry)));
    }

    private static String id(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        return "%s-%d-%d".formatted(entry.topic(), entry.partition(), entry.offset());
    }

    private static byte[] json(ConsumerRecord<ByteBuffer, ByteBuffer> entry, String id, RowRejection misfit) {
        return RejectedRow.of(id, entry.timestamp(), "sink")
                .fault(new RejectedRow.Rejection(misfit.code(), misfit.pointer(), misfit.detail()))
                .event(new EventMetadata().read(entry.headers()))
                .payload(entry.value() == null ? null : Utils.toArray(entry.value()))
                .toBytes();
    }

    /**
     * Returns when all of these are durable.
     *
     * @throws IOException if it is not known: the range must not land
     */
    static void await(Collection<Told> told) throws IOException {
        for (Told rejection : told) {
            try {
                rejection.sent().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while telling of rejections");
            } catch (ExecutionException e) {
                throw new IOException("Kafka did not take a rejection", e.getCause());
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
