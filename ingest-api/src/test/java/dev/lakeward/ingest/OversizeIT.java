package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request whose events fit into the log one by one, though not as one batch of records. */
class OversizeIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final int EVENTS = 100;

    @Test
    void splitsABatchThatIsTooLargeForKafka() throws Exception {
        takesAtMost(16 << 10);
        String filler = "x".repeat(2000);
        String body = IntStream.range(0, EVENTS).mapToObj(i -> event(i, filler)).collect(Collectors.joining("\n"));

        var response = API.post("/v1/events", body, "Content-Type", "application/x-ndjson");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("\"accepted\":" + EVENTS);
        Set<String> ids = new HashSet<>();
        for (var message : API.read(API.topics().events())) {
            ids.add(EventHeaders.of(message).id());
        }
        assertThat(ids).hasSize(EVENTS);
    }

    private static String event(int number, String filler) {
        return "{\"event_id\":\"split-%d\",\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\",\"x\":\"%s\"}"
                .formatted(number, filler);
    }

    /** One user's events are of one partition, so that they are one batch of the producer. */
    private static void takesAtMost(int bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, API.topics().events());
        var least = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", API.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(least))).all().get();
        }
    }
}
