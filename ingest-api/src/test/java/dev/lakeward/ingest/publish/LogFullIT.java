package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.TestApi;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An API whose broker has little room left. */
class LogFullIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    private volatile List<String> shortage = List.of();

    @Test
    void takesNoEventsWhileRoomIsShortAndTakesThemAgainByItself() throws Exception {
        API.api().suspendWhile(() -> shortage);
        assertThat(API.post("/v1/events", EVENT).statusCode()).isEqualTo(202);

        shortage = List.of("3 MiB are free");
        Awaitility.await().until(() -> !API.api().ready());
        try (var http = HttpClient.newHttpClient()) {
            var refused = http.send(
                    HttpRequest.newBuilder(API.uri("/v1/events"))
                            .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("/problems/log-full", "3 MiB are free");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

            var probe =
                    http.send(HttpRequest.newBuilder(API.uri("/readyz")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(probe.statusCode()).isEqualTo(503);
            assertThat(probe.body()).contains("3 MiB are free");
        }

        shortage = List.of();
        Awaitility.await().until(API.api()::ready);
        assertThat(API.post("/v1/events", EVENT).statusCode()).isEqualTo(202);
    }
}
