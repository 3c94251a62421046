package dev.lakeward.sink;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.testsupport.SharedKafka;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays the processor: writes events to the topic of accepted events and remembers each of them. */
public final class SentEvents implements AutoCloseable {
    private static final String[] TYPES = {"purchase_sword", "find_treasure", "level_up", "join_guild"};
    /** Recent, since the broker forgets records and producers by the time they name. */
    private static final long START = System.currentTimeMillis() - 15 * 3_600_000L;

    private static final long APART = 10_000;

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> ids = new TreeSet<>();

    public SentEvents(SinkHarness harness) {
        this.topics = harness.topics();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "transactional.id",
                        topics.processorGroup()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Sends {@code count} events, one transaction for each hundred, ten seconds apart, in all partitions in turn. */
    public void send(int count) {
        for (int from = 0; from < count; from += 100) {
            producer.beginTransaction();
            for (int i = from; i < Math.min(count, from + 100); i++) {
                send();
            }
            producer.commitTransaction();
        }
    }

    /**
     * Sends a purchase whose price is no number, and text that is no JSON: both came past a catalogue that is another.
     */
    void sendMismatched() {
        producer.beginTransaction();
        send(0, "{\"event_type\":\"purchase_sword\",\"user_id\":\"u\",\"price\":\"a lot\"}");
        send(0, "no JSON");
        producer.commitTransaction();
    }

    private void send() {
        int number = ids.size();
        int type = number % TYPES.length;
        send(type, json(number, TYPES[type]));
    }

    private void send(int typeNumber, String json) {
        int number = ids.size();
        String id = "event-%07d".formatted(number);
        String type = TYPES[typeNumber];
        long time = START + number * APART;
        var event = new ProducerRecord<>(
                topics.accepted(), number % SinkHarness.PARTITIONS, time, utf8("user-" + number % 97), utf8(json));
        event.headers()
                .add(HeaderNames.ID, utf8(id))
                .add(HeaderNames.TYPE, utf8(type))
                .add(HeaderNames.SOURCE, utf8("test"))
                .add(
                        HeaderNames.ORIGIN,
                        ByteBuffer.allocate(12)
                                .putInt(number % SinkHarness.PARTITIONS)
                                .putLong(number)
                                .array());
        var committedWithTheTransaction = producer.send(event);
        assert committedWithTheTransaction != null;
        ids.add(id);
    }

    private static String json(int number, String type) {
        return "{\"event_type\":\"%s\",\"user_id\":\"user-%d\",\"amount_purchased\":%d,\"price\":%d.25,\"mood\":\"good\"}"
                .formatted(type, number % 97, number % 7, number);
    }

    /** Ids of all that was sent. */
    Set<String> ids() {
        return ids;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
