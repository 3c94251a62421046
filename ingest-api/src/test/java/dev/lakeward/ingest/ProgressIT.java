package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Progress and outcomes, with a processor and a sink that the test plays. */
class ProgressIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT =
            "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}";
    private static final long FAR = 1L << 40;

    @Test
    void followsEventsOverEveryHopUntilTheyHaveLanded() throws Exception {
        var topics = API.topics();
        String repartition = topics.processorGroup() + "-by-purchase-repartition";
        try (var admin = Admin.create(Map.of("bootstrap.servers", API.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(repartition, 1, (short) 1)))
                    .all()
                    .get();
            String asked = accepted("p-1");

            JsonNode waiting = get(asked);
            assertThat(waiting.path("stage").asText()).isEqualTo("processing");
            assertThat(waiting.path("behind").asLong()).isPositive();
            assertThat(waiting.at("/partitions/0/processed").asBoolean()).isFalse();

            followToItsLanding(admin, repartition, asked);
            followAssignmentsOfPersons(admin, repartition);
        }
    }

    private static void followAssignmentsOfPersons(Admin admin, String repartition) throws Exception {
        var topics = API.topics();
        admin.createTopics(List.of(new NewTopic(topics.assignments(), 1, (short) 1)))
                .all()
                .get();
        put(topics.assignments());
        String asked = accepted("p-2");
        tick(repartition);
        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(asked).path("stage").asText().equals("processing"));

        commit(admin, topics.processorGroup(), topics.assignments());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(asked).path("stage").asText().equals("landed"));
    }

    private static void followToItsLanding(Admin admin, String repartition, String asked) throws Exception {
        var topics = API.topics();
        commit(admin, topics.processorGroup(), topics.events());
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(asked).path("stage").asText().equals("processing"));

        tick(repartition);
        commit(admin, topics.processorGroup(), repartition);
        put(topics.accepted());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(asked).path("stage").asText().equals("landing"));

        commit(admin, topics.sinkGroup(), topics.accepted());
        JsonNode landed = get(asked);
        assertThat(landed.path("stage").asText()).isEqualTo("landed");
        assertThat(landed.path("landed").asBoolean()).isTrue();
        assertThat(landed.path("behind").asLong()).isZero();
    }

    @Test
    void listsWhatWentOnAsNoRow() throws Exception {
        JsonNode first = verdict("o-1");
        JsonNode second = verdict("o-2");
        int partition = first.path("partition").asInt();
        outcome(partition, first.path("offset").asLong(), "o-1", "duplicate");
        outcome(partition, second.path("offset").asLong(), "o-2", "late");

        JsonNode all = get("/v1/outcomes?partition=%d&from=%d&to=%d"
                .formatted(
                        partition,
                        first.path("offset").asLong(),
                        second.path("offset").asLong()));
        JsonNode one = get("/v1/outcomes?partition=%d&from=%d&to=%d"
                .formatted(
                        partition,
                        second.path("offset").asLong(),
                        second.path("offset").asLong()));

        assertThat(all.path("outcomes").findValuesAsText("outcome")).containsExactly("duplicate", "late");
        assertThat(all.path("next").isNull()).isTrue();
        assertThat(one.path("outcomes").findValuesAsText("event_id")).containsExactly("o-2");
        assertThat(get("/v1/outcomes?partition=0&from=%d&to=%d".formatted(FAR, FAR))
                        .path("outcomes"))
                .isEmpty();
    }

    @Test
    void rejectsWrongParameters() throws Exception {
        for (String path : List.of(
                "/v1/progress?position=1",
                "/v1/progress?position=:1",
                "/v1/outcomes?partition=-1&from=0&to=1",
                "/v1/outcomes?partition=0&from=x&to=1",
                "/v1/outcomes?from=0&to=1")) {
            var response = API.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).contains("/problems/wrong-parameter");
        }
    }

    /** Sends an event, and returns the path of its progress. */
    private static String accepted(String id) throws Exception {
        JsonNode sent =
                JSON.readTree(API.post("/v1/events", EVENT.formatted(id)).body());
        return "/v1/progress?position=%d:%d"
                .formatted(
                        sent.at("/positions/0/partition").asInt(),
                        sent.at("/positions/0/offset").asLong());
    }

    private static JsonNode verdict(String id) throws Exception {
        return JSON.readTree(API.post("/v1/events", EVENT.formatted(id)).body()).at("/events/0");
    }

    private static JsonNode get(String path) throws Exception {
        var response = API.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Says for a group that it has read all of a topic, and whatever comes. */
    private static void commit(Admin admin, String group, String topic) throws Exception {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
        Objects.requireNonNull(described.get(topic))
                .partitions()
                .forEach(partition ->
                        offsets.put(new TopicPartition(topic, partition.partition()), new OffsetAndMetadata(FAR)));
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    private static void tick(String topic) throws Exception {
        send(new ProducerRecord<>(topic, 0, System.currentTimeMillis() + 60_000, null, new byte[0]));
    }

    private static void put(String topic) throws Exception {
        send(new ProducerRecord<>(topic, 0, null, new byte[] {1}, new byte[] {'{', '}'}));
    }

    private static void outcome(int partition, long offset, String id, String outcome) throws Exception {
        var settled = new ProducerRecord<byte[], byte[]>(
                API.topics().outcomes(), partition, System.currentTimeMillis() + offset, null, null);
        settled.headers().add(HeaderNames.ID, id.getBytes(UTF_8));
        settled.headers().add(HeaderNames.OUTCOME, outcome.getBytes(UTF_8));
        settled.headers()
                .add(
                        HeaderNames.ORIGIN,
                        ByteBuffer.allocate(12)
                                .putInt(partition)
                                .putLong(offset)
                                .array());
        send(settled);
    }

    private static void send(ProducerRecord<byte[], byte[]> message) throws Exception {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", API.bootstrapServers()), bytes, bytes)) {
            producer.send(message).get();
        }
    }
}
