package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console apart from the services that it shows. */
class ConsoleServiceIT {
    @TempDir
    Path folder;

    @Test
    void showsServicesAndTablesOfOtherProcesses() throws Exception {
        try (var server = InProcessServer.start(folder.resolve("data"));
                var telemetry = Telemetry.start(Map.of(), "console");
                var service = ConsoleService.start(variables(server), telemetry);
                var console = new ConsoleClient(service.api().address())) {
            var client = new ConsoleClient(server.api());
            client.send(
                    "{\"event_id\":\"apart\",\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"a\"}");
            client.close();

            await().atMost(Duration.ofMinutes(2))
                    .until(() ->
                            console.get("/console/find?id=apart").body().contains("Its row in <code>guild_events"));
            assertThat(console.get("/console/").body()).contains("stream processor", "at work");
            assertThat(console.sql("SELECT 40 + COUNT(*) AS n FROM guild_events"))
                    .contains(">41</td>");
            assertThat(console.sql("SELECT * FROM read_csv('/etc/passwd')")).contains("The query has no result");
        }
    }

    private Map<String, String> variables(InProcessServer server) {
        Map<String, String> variables = new HashMap<>();
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", server.kafka());
        variables.put("LAKEWARD_HTTP_PORT", "0");
        variables.put("LAKEWARD_TOPIC_REPLICATION", "1");
        variables.put(
                "LAKEWARD_WAREHOUSE", folder.resolve("data/warehouse").toUri().toString());
        variables.put("LAKEWARD_CONSOLE_DIR", folder.resolve("console").toString());
        return variables;
    }
}
