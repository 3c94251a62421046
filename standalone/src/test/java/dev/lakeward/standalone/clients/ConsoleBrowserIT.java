package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in Chromium: every page at two widths, light and dark, within it and accessible by axe-core; live events, a
 * rejected event that is corrected, SQL. Pictures are left in {@code target/console}.
 */
@Tag("system")
class ConsoleBrowserIT {
    private static final Path PICTURES = Path.of("target", "console").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void showsEverythingInABrowser() throws Exception {
        assumeThat(Node.missing()).isEmpty();
        var chromium = Node.onPath("chromium");
        assumeThat(chromium).as("Chromium").isPresent();
        Node.install();
        Files.createDirectories(PICTURES);
        try (var server = InProcessServer.start(folder.resolve("data"))) {
            CommandRunner.run("load", "--server", server.api(), "--profile", "all", "--events", "4000");
            send(server.api(), "e-1", "join_guild");
            send(server.api(), "e-2", "join_guild");
            send(server.api(), "e-3", "no_such_type");
            send(server.api(), "e-4", "no_such_type");
            Awaitility.await("the events are rows")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> landed(server.api()));

            List<String> said = Node.script(
                    "console.mjs", server.api().toString().replaceFirst("/$", ""), chromium.orElseThrow(), PICTURES);

            assertThat(said).hasSizeGreaterThan(60).allMatch(line -> line.startsWith("ok "));
        }
    }

    /** Whether an accepted and the rejected event are in their tables. */
    private static boolean landed(URI api) throws Exception {
        return get(api, "/v1/receipts/e-2").contains("queryable_since")
                && get(api, "/console/insights/plot?id=active&days=0").contains("data-chart")
                && get(api, "/console/insights/plot?id=conversions&days=0").contains("data-chart")
                && get(api, "/console/rejected").contains("unknown-event-type");
    }

    private static String get(URI api, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(api.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static void send(URI api, String id, String type) throws Exception {
        String event = "{'event_id':'%s','event_type':'%s','user_id':'u1','guild_name':'a'}".formatted(id, type);
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(api.resolve("/v1/events"))
                            .POST(BodyPublishers.ofString(event.replace('\'', '"')))
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
