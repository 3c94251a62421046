package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.cluster.LocalKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAwayIT {
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void rejectsAtOnceWhileKafkaIsAwayAndGoesOnWhenItIsBack(@TempDir Path directory) throws Exception {
        int port;
        IngestApi api;
        try (var kafka = LocalKafka.start(directory)) {
            port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
            api = start(kafka.bootstrapServers());
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(api::ready);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> post(api).statusCode() == 202);
        }
        try (api) {
            for (int i = 0; i < 50; i++) {
                long begun = System.nanoTime();
                var answer = post(api);

                var took = Duration.ofNanos(System.nanoTime() - begun);
                assertThat(took.minus(noise(api))).isLessThan(Duration.ofSeconds(1));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.body()).contains("/problems/kafka-unavailable");
            }
            assertThat(get(api, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(api, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(api, "/purchase_a_sword").statusCode()).isEqualTo(503);

            try (var _ = LocalKafka.start(directory, port)) {
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(api::ready);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> post(api).statusCode() == 202);
            }
        }
    }

    @Test
    void startsBeforeKafka(@TempDir Path directory) throws Exception {
        int port;
        try (var free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var api = start("127.0.0.1:" + port)) {
            assertThat(get(api, "/readyz").statusCode()).isEqualTo(503);
            assertThat(post(api).statusCode()).isEqualTo(503);

            try (var _ = LocalKafka.start(directory, port)) {
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(api::ready);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> post(api).statusCode() == 202);
            }
        }
    }

    private static IngestApi start(String bootstrapServers) {
        return IngestApi.start(IngestSettings.from(
                Map.of("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "LAKEWARD_HTTP_PORT", "0")));
    }

    private HttpResponse<String> post(IngestApi api) throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.address().resolve("/v1/events"))
                        .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** How long the machine takes now for an answer that asks nothing of Kafka. */
    private Duration noise(IngestApi api) throws Exception {
        long begun = System.nanoTime();
        get(api, "/livez");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private HttpResponse<String> get(IngestApi api, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
