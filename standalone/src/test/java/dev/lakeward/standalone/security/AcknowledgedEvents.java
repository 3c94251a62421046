package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.harness.SqlRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Sends events one by one, each until it is acknowledged, and finds them in the table. */
final class AcknowledgedEvents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final AtomicInteger sent = new AtomicInteger();

    AcknowledgedEvents(URI api) {
        this.api = api;
    }

    /** Sends one event, again and again until the API answers 202; returns where its receipt is. */
    URI send() {
        String event = "{\"event_type\":\"join_guild\",\"event_id\":\"e-%d\",\"user_id\":\"u\",\"guild_name\":\"g\"}"
                .formatted(sent.get());
        String answer = Awaitility.await()
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .until(() -> post(event), body -> body.contains("\"receipt\""));
        sent.incrementAndGet();
        try {
            return api.resolve(JSON.readTree(answer).at("/events/0/receipt").asText());
        } catch (IOException e) {
            throw new AssertionError(answer, e);
        }
    }

    private String post(String event) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(api.resolve("/v1/events")).POST(BodyPublishers.ofString(event));
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 202 ? answer.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks for a receipt until it says that the event has landed. */
    void awaitLanded(URI receipt) {
        Awaitility.await()
                .atMost(LONG)
                .until(
                        () -> JSON.readTree(
                                http.send(HttpRequest.newBuilder(receipt).build(), BodyHandlers.ofString())
                                        .body()),
                        (JsonNode status) -> status.path("stage").asText().equals("landed"));
    }

    int count() {
        return sent.get();
    }

    /** Each acknowledged event is a row, once. */
    void awaitRows(SqlRunner sql) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(sql.rows("SELECT count(*), count(DISTINCT event_id) FROM guild_events"))
                        .containsExactly("%d,%d".formatted(count(), count())));
    }

    @Override
    public void close() {
        http.close();
    }
}
