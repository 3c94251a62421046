package dev.lakeward.standalone.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example of docs/debug.md; {@link DebugIT} runs it, on a server of its own. */
class GuildTrackingTest {
    URI lakeward = URI.create(System.getenv().getOrDefault("LAKE_URL", "http://127.0.0.1:8080"));

    @Test
    void joiningAGuildIsTracked() throws Exception {
        String id = UUID.randomUUID().toString();
        // Here your application does what it tracks; this stands for it.
        send("POST", "/v1/events", """
                {"event_id":"%1$s","event_type":"join_guild","user_id":"u-%1$s","guild_name":"Red"}""".formatted(id));

        HttpResponse<String> landed = send("GET", "/debug/wait?stage=landed&timeout=60&id=" + id, "");
        HttpResponse<String> rejected = send("GET", "/debug/events?verdict=rejected&user=u-" + id, "");

        assertEquals(200, landed.statusCode(), landed.body());
        assertTrue(landed.body().contains("\"table\":\"guild_events\""), landed.body());
        assertTrue(rejected.body().contains("\"events\":[]"), rejected.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(lakeward.resolve(path)).method(method, BodyPublishers.ofString(body));
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
