package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of other ages among those of now, through the API of a running lake; then all traffic stops. */
class TimeEdgesIT {
    private static final int USERS = 200;
    private static final Map<String, String> SHORT =
            Map.of("LAKEWARD_PROCESSOR_SESSION_GAP", "3s", "LAKEWARD_PROCESSOR_SESSION_GRACE", "1s");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void losesNoSessionToThemAndClosesAllInSilence() throws Exception {
        Path data = folder.resolve("data");
        try (InProcessServer server = InProcessServer.start(data, SHORT)) {
            for (int user = 0; user < USERS; user++) {
                String now = "\"" + Instant.now() + "\"";
                assertThat(post(server, "now-" + user, "u" + user, now).statusCode())
                        .isEqualTo(202);
                if (user == USERS / 2) {
                    edges(server);
                }
            }
            var sql = new SqlRunner(data);
            server.answers()
                    .settled(() -> assertThat(sql.count("sessions_current WHERE user_id LIKE 'u%'"))
                            .isEqualTo(USERS));
            assertThat(
                            sql.rows(
                                    "SELECT user_id, ended_at, revised_at FROM sessions_current WHERE user_id LIKE 'u%' AND revised_at > ended_at + INTERVAL 9 SECOND"))
                    .as("closed later than gap, grace and five seconds")
                    .isEmpty();
            assertThat(sql.count("sessions_current WHERE user_id = 'ahead'")).isEqualTo(1);
            assertThat(sql.count("guild_events WHERE user_id IN ('behind', 'end')"))
                    .isZero();
        }
    }

    /** A year ahead is taken, and the clock not moved; 1970, the end of time and no time at all are rejected. */
    private void edges(InProcessServer server) throws Exception {
        String year = "\"" + Instant.now().plus(Duration.ofDays(365)) + "\"";
        assertThat(post(server, "year", "ahead", year).statusCode()).isEqualTo(202);
        assertThat(post(server, "epoch", "behind", "\"1970-01-01T00:00:00Z\"").statusCode())
                .isEqualTo(422);
        assertThat(post(server, "long", "end", Long.toString(Long.MAX_VALUE)).statusCode())
                .isEqualTo(422);
        String end = "\"" + Instant.ofEpochMilli(Long.MAX_VALUE) + "\"";
        assertThat(post(server, "end", "end", end).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> post(InProcessServer server, String id, String user, String time) throws Exception {
        String event = """
                {"event_type":"join_guild","event_id":"%s","user_id":"%s","guild_name":"g","event_time":%s}""".formatted(id, user, time);
        var request = HttpRequest.newBuilder(server.api().resolve("/v1/events")).POST(BodyPublishers.ofString(event));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
