package dev.lakeward.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event's trace from its request to its row. */
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ELSEWHERE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "00f067aa0ba902b7";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEventIsFollowedFromItsRequestToItsRow() throws Exception {
        try (OtlpReceiver collector = new OtlpReceiver();
                InProcessServer server = InProcessServer.start(
                        folder.resolve("data"), Map.of("LAKEWARD_TRACE_ENDPOINT", collector.endpoint()))) {
            post(server.api(), "traced", "00-%s-%s-01".formatted(TRACE, CLIENT));
            post(server.api(), "untraced", "00-%s-%s-00".formatted(ELSEWHERE, CLIENT));

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(collector.of(TRACE))
                            .extracting(OtlpReceiver.Received::name)
                            .containsExactlyInAnyOrder("POST /v1/events", "process", "land"));
            server.answers().settled(() -> assertThat(traceOf("untraced")).isEqualTo(ELSEWHERE));

            assertThat(span(collector, "POST /v1/events").parent()).isEqualTo(CLIENT);
            assertThat(span(collector, "process").parent())
                    .isEqualTo(span(collector, "POST /v1/events").span());
            assertThat(span(collector, "land").parent())
                    .isEqualTo(span(collector, "process").span());
            assertThat(traceOf("traced")).isEqualTo(TRACE);
            assertThat(collector.of(ELSEWHERE)).isEmpty();
        }
    }

    private static OtlpReceiver.Received span(OtlpReceiver collector, String name) {
        return collector.of(TRACE).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void post(URI api, String id, String traceParent) throws Exception {
        String event = "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}"
                .formatted(id);
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("traceparent", traceParent)
                .POST(BodyPublishers.ofString(event))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202);
        }
    }

    private String traceOf(String id) {
        String query = "select trace_id from guild_events where event_id = '%s'".formatted(id);
        return CommandRunner.run("sql", "--data-dir", folder.resolve("data"), "--format", "csv", query).lines().stream()
                .reduce("", (before, line) -> line);
    }
}
