package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.testsupport.FreePort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAwayIT {
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    private static final int ANSWERS = 50;
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(5);

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
            rejectsAtOnce(api);
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
        int port = FreePort.any();
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
        return IngestApi.start(IngestSettings.from(Map.of(
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "LAKEWARD_HTTP_PORT",
                "0",
                "LAKEWARD_HTTP_ACK_TIMEOUT",
                ACK_TIMEOUT.toSeconds() + "s")));
    }

    private HttpResponse<String> post(IngestApi api) throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.address().resolve("/v1/events"))
                        .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** No answer waits for Kafka, and half of them come at once: a busy machine may hold up the others. */
    private void rejectsAtOnce(IngestApi api) throws Exception {
        List<Duration> waited = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            long begun = System.nanoTime();
            var answer = post(api);

            waited.add(Duration.ofNanos(System.nanoTime() - begun));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.body()).contains("/problems/kafka-unavailable");
        }
        Collections.sort(waited);
        assertThat(waited.get(ANSWERS / 2)).isLessThan(Duration.ofSeconds(1));
        assertThat(waited.getLast()).isLessThan(ACK_TIMEOUT);
    }

    private HttpResponse<String> get(IngestApi api, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(api.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
