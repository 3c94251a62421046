package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SQL page of the console on a real Trino and a real Presto: read-only, within limits. */
@Tag("system")
class ConsoleEngineSystemIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource
    void runsQueriesOnTheEngineThatIsConfigured(EngineDistribution engine, @TempDir Path folder) throws Exception {
        String storage = engine == EngineDistribution.TRINO ? "hdfs" : "local";
        try (var lake = LakeWithEngine.open(engine, storage, folder)) {
            ServerWithEngine server = lake.server();
            server.awaitTablesIn(lake.jdbc());
            server.land(
                    "{\"event_type\":\"join_guild\",\"event_id\":\"e\",\"user_id\":\"u\",\"guild_name\":\"Night\"}");

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> server.page("SELECT 40 + COUNT(*) AS n FROM guild_events WHERE guild_name = 'Night';")
                            .contains(">41</td>"));
            assertThat(text(server, "/console/sql")).contains(engine.title() + "; at most");
            explainsFaults(server);
            writesNothing(server);
            keepsLimits(server);
        }
    }

    private void explainsFaults(ServerWithEngine server) throws Exception {
        assertThat(server.page("SELECT nothing FROM guild_events")).contains("The query has no result", "nothing");
        assertThat(server.page("SELECT 1; SELECT 2")).contains("The query has no result");
    }

    private void writesNothing(ServerWithEngine server) throws Exception {
        for (String statement : new String[] {
            "DROP TABLE guild_events__live",
            "DELETE FROM guild_events__live",
            "CREATE SCHEMA mine",
            "CALL system.sync_partition_metadata('events', 'guild_events__live', 'DROP')",
            "SET SESSION query_max_run_time = '1h'"
        }) {
            assertThat(server.page(statement)).contains("Only queries are run here");
        }
        assertThat(server.page("SELECT 40 + COUNT(*) AS n FROM guild_events")).contains(">41</td>");
    }

    private void keepsLimits(ServerWithEngine server) throws Exception {
        String many = "SELECT n FROM UNNEST(sequence(1, 5000)) AS t (n)";
        String endless = "SELECT COUNT(*) FROM UNNEST(sequence(1, 10000)) AS a (x)"
                + " CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z)"
                + " WHERE (x * y * z) % 7 = 3";

        assertThat(server.page(many)).contains("1,000 rows", "more than 1,000");
        assertThat(server.page(endless)).contains("cancelled after 30 s");
    }

    private String text(ServerWithEngine server, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.api().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }
}
