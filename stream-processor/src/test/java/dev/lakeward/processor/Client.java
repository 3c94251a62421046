package dev.lakeward.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RequestHeader;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events as the API does, and reads what became of them, committed only. */
final class Client {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String servers = SharedKafka.bootstrapServers();
    private final Topics topics;
    private final int users;

    Client(String namespace) {
        this(namespace, 50);
    }

    /** A client whose events come from so many users in turn. */
    Client(String namespace, int users) {
        this.topics = new Topics(namespace);
        this.users = users;
    }

    /**
     * Events {@code from} to {@code to}, those of the same number the same. One request at a time: on a topic whose leader
     * is not ready for the first batch, a broker takes the second one, and the first never again (KAFKA-19880).
     */
    void send(int from, int to) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", servers, "linger.ms", 5, "max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = from; i < to; i++) {
                sent.add(producer.send(event(i)));
            }
            producer.flush();
            sent.forEach(Future::resultNow);
        }
    }

    private ProducerRecord<byte[], byte[]> event(int i) {
        String time = START.plusSeconds(i).toString().replace("Z", ".000Z");
        String user = "user-" + i % users;
        String json = """
            {"event_id":"e%d","event_type":"join_guild","user_id":"%s","guild_name":"Knights","event_time":"%s"}\
            """.formatted(i, user, time);
        var record = new ProducerRecord<>(topics.events(), user.getBytes(UTF_8), json.getBytes(UTF_8));
        record.headers()
                .add(HeaderNames.ID, ("e" + i).getBytes(UTF_8))
                .add(HeaderNames.TYPE, "join_guild".getBytes(UTF_8))
                .add(HeaderNames.SOURCE, "default".getBytes(UTF_8))
                .add(HeaderNames.TIME, time.getBytes(UTF_8))
                .add(HeaderNames.REQUEST, RequestHeader.write(null, null, null));
        return record;
    }

    /** Ids on {@code lw.accepted}. */
    List<String> accepted() {
        return ids(topics.accepted());
    }

    /** Ids on {@code lw.outcomes}. */
    List<String> outcomes() {
        return ids(topics.outcomes());
    }

    private List<String> ids(String topic) {
        return new TopicReader(servers)
                .readAll(topic).stream()
                        .map(record -> new String(
                                record.headers().lastHeader(HeaderNames.ID).value(), UTF_8))
                        .toList();
    }
}
