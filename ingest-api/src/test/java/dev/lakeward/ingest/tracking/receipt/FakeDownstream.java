package dev.lakeward.ingest.tracking.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.CommitNotice;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes what processor and sink would write about raw events. */
final class FakeDownstream implements AutoCloseable {
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    FakeDownstream(String bootstrapServers, Topics topics) {
        this.topics = topics;
        var bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), bytes, bytes);
    }

    RecordMetadata accepts(ConsumerRecord<byte[], byte[]> raw) throws Exception {
        return send(topics.accepted(), raw, null, raw.value());
    }

    RecordMetadata acceptsLate(ConsumerRecord<byte[], byte[]> raw) throws Exception {
        return send(topics.accepted(), raw, HeaderNames.LATE_OUTCOME, raw.value());
    }

    void settles(ConsumerRecord<byte[], byte[]> raw, String outcome) throws Exception {
        send(topics.outcomes(), raw, outcome, null);
    }

    RecordMetadata writes(String topic, ConsumerRecord<byte[], byte[]> raw, String row) throws Exception {
        return send(topic, raw, null, row.getBytes(UTF_8));
    }

    /** Lands the record at this place in a file of two row groups, the second of which begins with {@code raw}. */
    void lands(RecordMetadata place, String table, String date, long raw) throws Exception {
        var groups = List.of(new CommitNotice.RowGroup(5, 0, raw - 1), new CommitNotice.RowGroup(5, raw, raw + 9));
        String folder = table + "/event_date=" + date + "/";
        var files = List.of(
                new CommitNotice.File("other", date, "other.parquet", place.offset(), place.offset(), List.of()),
                new CommitNotice.File(table, date, folder + "a.parquet", 0, place.offset(), groups));
        var notice = new CommitNotice(
                place.topic(), place.partition(), 0, place.offset() + 1, "2026-11-21T09:00:00Z", files);
        producer.send(new ProducerRecord<>(
                        topics.commits(), place.partition(), place.topic().getBytes(UTF_8), notice.toBytes()))
                .get();
    }

    /** What the sink does with a record that fits no column: rejects it, and lands that row in the record's range. */
    void rejects(ConsumerRecord<byte[], byte[]> raw, RecordMetadata accepted, String row, String date)
            throws Exception {
        String id = "%s-%d-%d".formatted(accepted.topic(), accepted.partition(), accepted.offset());
        var rejection = new ProducerRecord<>(topics.rejected(), id.getBytes(UTF_8), row.getBytes(UTF_8));
        raw.headers().forEach(header -> rejection.headers().add(header));
        rejection.headers().add(HeaderNames.ORIGIN, origin(raw));
        rejection.headers().add(HeaderNames.LANDED, new byte[] {1});
        producer.send(rejection).get();
        lands(accepted, "rejected_events", date, raw.offset());
    }

    private RecordMetadata send(
            String topic, ConsumerRecord<byte[], byte[]> raw, @Nullable String outcome, byte @Nullable [] value)
            throws Exception {
        var written = new ProducerRecord<>(topic, raw.partition(), raw.timestamp(), raw.key(), value, raw.headers());
        written.headers().add(HeaderNames.ORIGIN, origin(raw));
        if (outcome != null) {
            written.headers().add(HeaderNames.OUTCOME, outcome.getBytes(UTF_8));
        }
        return producer.send(written).get();
    }

    private static byte[] origin(ConsumerRecord<byte[], byte[]> raw) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(raw.partition())
                .putLong(raw.offset())
                .array();
    }

    @Override
    public void close() {
        producer.close();
    }
}
