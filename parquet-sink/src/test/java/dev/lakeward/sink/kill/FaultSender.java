package dev.lakeward.sink.kill;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.testsupport.SharedKafka;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays the processor and remembers the verdict of every event: those of committed transactions are numbered 0, 1, 2, …
 * without a gap, those of aborted ones are called ghosts and must never be seen.
 */
final class FaultSender implements AutoCloseable {
    private static final int TRANSACTION = 500;
    private static final int GHOSTS_EACH = 10;
    private static final long HOUR = 3_600_000L;
    private static final long START = System.currentTimeMillis() - HOUR;

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String[] types;
    private final int partitions;
    private long accepted;
    private long transactions;

    FaultSender(Topics topics, int partitions, String... types) {
        this.topics = topics;
        this.partitions = partitions;
        this.types = types.clone();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "transactional.id",
                        topics.processorGroup(),
                        "linger.ms",
                        "5",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Sends {@code count} events that are accepted, and some that are not. */
    void send(long count) {
        long end = accepted + count;
        while (accepted < end) {
            long size = Math.min(TRANSACTION, end - accepted);
            if (++transactions % GHOSTS_EACH == 0) {
                transaction("ghost", size);
                producer.abortTransaction();
            }
            transaction("event", size);
            producer.commitTransaction();
            accepted += size;
        }
    }

    /** Number of events that were accepted. */
    long accepted() {
        return accepted;
    }

    private void transaction(String kind, long size) {
        producer.beginTransaction();
        for (long number = accepted; number < accepted + size; number++) {
            var sent = producer.send(event(kind, number));
            assert sent != null;
        }
    }

    private ProducerRecord<byte[], byte[]> event(String kind, long number) {
        String type = types[(int) (number % types.length)];
        int partition = (int) (number / types.length % partitions);
        var event = new ProducerRecord<>(
                topics.accepted(),
                partition,
                START + number * 10 % HOUR,
                utf8("user-" + number % 997),
                utf8("{\"event_type\":\"%s\",\"user_id\":\"user-%d\",\"price\":%d.25}"
                        .formatted(type, number % 997, number % 100)));
        event.headers()
                .add(HeaderNames.ID, utf8("%s-%09d".formatted(kind, number)))
                .add(HeaderNames.TYPE, utf8(type))
                .add(HeaderNames.SOURCE, utf8("test"))
                .add(
                        HeaderNames.ORIGIN,
                        ByteBuffer.allocate(12)
                                .putInt(partition)
                                .putLong(number)
                                .array());
        return event;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
