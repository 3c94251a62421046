package dev.lakeward.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks the HTTP API or live queries by GET. Thread-safe. */
public final class ApiClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final URI server;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * Makes a client.
     *
     * @param server address that paths are resolved against
     * @param key that requests carry; empty for none
     */
    public ApiClient(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /**
     * The JSON of an answer; empty where the server knows nothing of it (404).
     *
     * @throws IOException if the server does not answer, or answers with another failure, whose detail is the message
     */
    public Optional<JsonNode> get(String path) throws IOException {
        try {
            var response = http.send(request(path), BodyHandlers.ofByteArray());
            if (response.statusCode() == 404) {
                return Optional.empty();
            }
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IOException(answer.path("detail").asText("it answered " + response.statusCode()));
            }
            return Optional.of(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    private HttpRequest request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return (key.isEmpty() ? request : request.header("Authorization", "Bearer " + key)).build();
    }

    @Override
    public void close() {
        http.close();
    }
}
