package dev.lakeward.ingest.auth;

import dev.lakeward.event.kafka.KafkaFutures;
import dev.lakeward.event.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates, lists and revokes write keys, for {@code lakeward keys}. Every instance of the API applies a change within a
 * second.
 */
public final class WriteKeyAdmin implements AutoCloseable {
    /** Maximum number of active keys of a source: the one in use and its successor. */
    public static final int MAX_ACTIVE = 2;

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9._\\[\\]:-]+");

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Opens the store of keys.
     *
     * @param kafka properties of Kafka clients
     * @param replication of the topic of keys, where it is created
     * @throws KafkaException if Kafka cannot be reached
     */
    public WriteKeyAdmin(Map<String, String> kafka, Topics topics, int replication) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.clock = Clock.systemUTC();
        try (var admin = Admin.create(new HashMap<String, Object>(kafka))) {
            WriteKeyTopic.ensure(admin, topics, replication);
        }
        var properties = new HashMap<String, Object>(kafka);
        properties.put("acks", "all");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A key that was just created.
     *
     * @param text the key itself: shown now and never again
     */
    public record Created(String text, WriteKey key) {
        @Override
        public String toString() {
            return "Created[key=%s]".formatted(key);
        }
    }

    /**
     * Creates a key.
     *
     * @param source name that its events carry: lower-case letters, digits, dots, dashes
     * @param eventTypes the only types it may send; empty for all
     * @param origins web origins that may use it, such as {@code https://shop.example}
     * @throws IllegalArgumentException if name or origin is wrong, or the source has two active keys already
     */
    public Created create(String source, Set<String> eventTypes, Set<String> origins) {
        return create(KeyScope.SEND, source, eventTypes, origins);
    }

    /**
     * Creates a key that opens the console.
     *
     * @param holder who gets it: lower-case letters, digits, dots, dashes
     * @throws IllegalArgumentException if the name is wrong, or the holder has two active keys already
     */
    public Created createAdmin(String holder) {
        return create(KeyScope.ADMIN, holder, Set.of(), Set.of());
    }

    private Created create(KeyScope scope, String source, Set<String> eventTypes, Set<String> origins) {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "source %s: use lower-case letters, digits, dots and dashes, 64 at most".formatted(source));
        }
        origins.forEach(WriteKeyAdmin::check);
        long active = list().stream()
                .filter(key ->
                        key.active() && key.scope() == scope && key.source().equals(source))
                .count();
        if (active >= MAX_ACTIVE) {
            throw new IllegalArgumentException(
                    "source %s has %d active keys: revoke one first".formatted(source, active));
        }
        String text = WriteKeySecret.random();
        String id = Optional.ofNullable(WriteKeySecret.id(text)).orElseThrow();
        var key = new WriteKey(
                scope, id, source, WriteKeySecret.sha256(text), eventTypes, origins, clock.instant(), Optional.empty());
        send(key);
        return new Created(text, key);
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "origin %s: use scheme, host and port as browsers send them, such as https://shop.example"
                            .formatted(origin));
        }
    }

    /** All keys, revoked ones too, by age. */
    public List<WriteKey> list() {
        var registry = new WriteKeyRegistry();
        try (var consumer = WriteKeyTopic.consumer(kafka, topics)) {
            var partition = WriteKeyTopic.partition(topics);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> WriteKeyTopic.read(message.value()).ifPresent(registry::put));
            }
        }
        return registry.all().stream()
                .sorted(Comparator.comparing(WriteKey::created))
                .toList();
    }

    /**
     * Revokes a key; one that is revoked stays so.
     *
     * @throws IllegalArgumentException if there is no key with this id
     */
    public void revoke(String id) {
        var key = list().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key has the id " + id));
        if (key.active()) {
            send(key.revokedAt(clock.instant()));
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(WriteKey key) {
        var _ = KafkaFutures.await(producer.send(WriteKeyTopic.write(topics, key)), "write the key");
    }
}
