package dev.lakeward.standalone.strain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What a lake says of itself: its probe, and the console of its process. */
record Probe(URI api, Path console) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The body of {@code /readyz}, empty where nothing answers. */
    String ready() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(api.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Returns when the probe says this. */
    void awaitSays(String words) {
        Awaitility.await("readyz says: " + words)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ready().contains(words));
    }

    /** Returns when the probe says that events are taken, and nothing of this any more. */
    void awaitOver(String words) {
        Awaitility.await("readyz no longer says: " + words)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    String body = ready();
                    return body.startsWith("ok") && !body.contains(words);
                });
    }

    /** Returns when the console has this. */
    void awaitPrinted(String words) {
        Awaitility.await("the console says: " + words)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> printed().contains(words));
    }

    /** All that was printed. */
    String printed() throws IOException {
        return Files.readString(console);
    }
}
