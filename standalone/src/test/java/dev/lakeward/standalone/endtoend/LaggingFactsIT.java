package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.ServerWithForkedProcessor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose processor is away for a while. */
class LaggingFactsIT {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    @Tag("system")
    void readyzSaysUpToWhenFactsGoWhileTheProcessorIsAway() throws Exception {
        try (ServerWithForkedProcessor server = ServerWithForkedProcessor.start(folder.resolve("data"), Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            Instant start = Instant.now();
            await().atMost(LONG).until(() -> upTo(http, server).isAfter(start));
            server.killProcessor();
            post(http, server);
            Instant sent = Instant.now();

            await().during(Duration.ofSeconds(20))
                    .atMost(LONG)
                    .until(() -> upTo(http, server).isBefore(sent));
            server.startProcessor();

            await().atMost(LONG).until(() -> upTo(http, server).isAfter(sent));
        }
    }

    private static void post(HttpClient http, ServerWithForkedProcessor server) throws Exception {
        var event = BodyPublishers.ofString("{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}");
        var request = HttpRequest.newBuilder(server.api().resolve("/v1/events"));
        assertThat(http.send(request.POST(event).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }

    private static Instant upTo(HttpClient http, ServerWithForkedProcessor server) throws Exception {
        var request = HttpRequest.newBuilder(server.api().resolve("/readyz")).build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("facts up to "))
                .map(line -> Instant.parse(line.substring("facts up to ".length())))
                .findFirst()
                .orElse(Instant.MIN);
    }
}
