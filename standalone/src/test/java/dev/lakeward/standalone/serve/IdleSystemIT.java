package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.testsupport.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} to which one event comes, and then none. */
@Tag("system")
class IdleSystemIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration GAP = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    /** It took 15 % of a core before; the goal, 2 %, is measured on a quiet machine. */
    private static final double BOUND = 0.06;

    @TempDir
    private Path folder;

    @Test
    void closesTheSessionInTimeAndRestsThen() throws Exception {
        Path data = folder.resolve("lake");
        Map<String, String> settings = Map.of(
                "LAKEWARD_PROCESSOR_SESSION_GAP", GAP.toSeconds() + "s", "LAKEWARD_PROCESSOR_SESSION_GRACE", "1s");
        try (ForkedServer server = ForkedServer.serve(data, settings)) {
            Instant sent = Instant.now();
            post(server, """
                    {"event_type":"page","event_id":"p","event_time":"%s","user_id":"ann"}""".formatted(sent));

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> !closed(data).isEmpty());
            Instant closed =
                    Instant.parse(closed(data).getFirst().path("revised_at").asText());
            assertThat(Duration.between(sent, closed)).isBetween(GAP, GAP.plusSeconds(30));

            restsWithoutALine(server, data.resolve("logs/lakeward.log"));
        }
    }

    private static void restsWithoutALine(ForkedServer server, Path log) throws IOException {
        pass(MEASURED); // compilers have done most of their work then
        Duration before = server.processorTime();
        int lines = Files.readAllLines(log).size();
        pass(MEASURED);

        double cores = (double) server.processorTime().minus(before).toNanos() / MEASURED.toNanos();
        System.out.printf("idle serve: %.1f %% of a core%n", 100 * cores);
        assertThat(cores).isLessThan(BOUND);
        assertThat(Files.readAllLines(log).stream().skip(lines)).isEmpty();
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(PATIENCE).until(() -> true);
    }

    private static List<JsonNode> closed(Path data) {
        String broker = RuntimeFile.read(data).orElseThrow().kafka();
        return new TopicReader(broker)
                .readAll(new Topics("lw").facts("sessions")).stream()
                        .map(record -> json(record.value()))
                        .filter(row -> row.path("close_reason").asText().equals("gap"))
                        .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void post(ForkedServer server, String event) throws Exception {
        var request = HttpRequest.newBuilder(server.api().resolve("/v1/events"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        }
    }
}
