package dev.lakeward.standalone.console;

import dev.lakeward.console.send.EventSender;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.auth.PagesSenderKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends events to the API of this process, as any source. Thread-safe. */
final class ServedSender implements EventSender, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IngestApi api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServedSender(IngestApi api) {
        this.api = api;
    }

    @Override
    public Verdict send(String source, String json) throws IOException {
        try (PagesSenderKey key = api.pageKeys().sending(source)) {
            var request = HttpRequest.newBuilder(api.address().resolve("/v1/events"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + key.text())
                    .POST(BodyPublishers.ofString(json));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Verdict(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
