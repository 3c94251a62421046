package dev.lakeward.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.CommandRunner.Outcome;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LakeCatalog;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that was too strict is corrected, and what it rejected is sent again. */
class ReplayRejectedIT {
    private static final String SCHEMA = """
            {"description": "Lessons.", "type": "object", "x-table": "lessons", "x-key": "learner",
             "required": ["event_type", "learner"],
             "properties": {
               "event_type": {"type": "string", "enum": ["lesson_opened"]},
               "learner": {"type": "string"},
               "minutes": {"type": "integer"%s}}}
            """;

    private static final String STRICT = SCHEMA.formatted(", \"maximum\": 60");
    private static final String CORRECTED = SCHEMA.formatted("");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void sendsWhatASchemaRejectedOnceAfterItWasCorrected() throws Exception {
        try (InProcessServer server = serve(STRICT)) {
            rejectSome(server);
        }
        try (InProcessServer server = serve(CORRECTED)) {
            saysWhatItWouldSend();
            sendsIt(server);
            sendsNothingTwice(server);
        }
    }

    private InProcessServer serve(String schema) throws Exception {
        Path catalog = folder.resolve("catalog");
        Files.createDirectories(catalog.resolve("school"));
        Files.writeString(catalog.resolve("school").resolve("lessons.json"), schema);
        var server = InProcessServer.start(data(), Map.of("LAKEWARD_CATALOG_DIR", catalog.toString()));
        LakeCatalog.remember(data(), Optional.of(catalog));
        return server;
    }

    private void rejectSome(InProcessServer server) throws Exception {
        post(server, 202, lesson("\"event_id\":\"ok\",\"minutes\":10"));
        post(server, 422, lesson("\"event_id\":\"a\",\"event_time\":\"2026-02-03T04:05:06Z\",\"minutes\":61"));
        post(server, 422, lesson("\"event_id\":\"a\",\"event_time\":\"2026-02-03T04:05:06Z\",\"minutes\":62"));
        post(server, 422, lesson("\"minutes\":63"));
        post(server, 422, lesson("\"event_id\":\"text\",\"minutes\":\"many\""));
        post(server, 422, lesson("\"event_id\":\"landed\",\"minutes\":64"));
        post(server, 400, "no JSON");
        await().until(() -> count("rejected_events") == 6 && count("lessons") == 1);
    }

    private void saysWhatItWouldSend() {
        Outcome outcome = replay("--dry-run");

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("4 events would be sent", "1 are no whole JSON object");
        assertThat(count("lessons")).isEqualTo(1);
    }

    private void sendsIt(InProcessServer server) throws Exception {
        post(server, 202, lesson("\"event_id\":\"landed\",\"minutes\":64"));
        await().until(() -> count("lessons") == 2);
        Outcome outcome = replay("--server", server.api());

        assertThat(outcome.exit()).as(outcome.out()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("1 events are on the log by now: not sent", "sent       3", "accepted   2", "duplicate  0")
                .contains("rejected   1", "1 events are still rejected");
        assertThat(rows("SELECT event_id, minutes, event_time FROM lessons WHERE minutes = 62"))
                .containsExactly("a,62,2026-02-03T04:05:06.000Z");
        assertThat(rows("SELECT count(*) FROM lessons l JOIN rejected_events r ON l.event_time = r.received_ts"
                        + " AND l.event_id = 'rejected-' || r.rejected_id WHERE minutes = 63"))
                .containsExactly("1");
        assertThat(count("lessons")).isEqualTo(4);
        assertThat(count("rejected_events")).isEqualTo(6);
    }

    private void sendsNothingTwice(InProcessServer server) {
        Outcome outcome =
                replay("--server", server.api(), "--where", "pointer = '/minutes' AND event_id <> 'text' -- all");

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("2 events are on the log by now: not sent", "sent       0");
        assertThat(replay("--server", server.api(), "--where", "no_such_column = 1")
                        .exit())
                .isEqualTo(2);
        assertThat(count("lessons")).isEqualTo(4);
    }

    private Outcome replay(Object... options) {
        return CommandRunner.run(
                Stream.concat(Stream.of("replay", "rejected", "--data-dir", data()), Stream.of(options))
                        .toArray());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private long count(String from) {
        return new SqlRunner(data()).count(from);
    }

    private List<String> rows(String query) {
        return new SqlRunner(data()).rows(query);
    }

    private static String lesson(String members) {
        return "{\"event_type\":\"lesson_opened\",\"learner\":\"ann\",%s}".formatted(members);
    }

    private void post(InProcessServer server, int status, String event) throws Exception {
        var request = HttpRequest.newBuilder(server.api().resolve("/v1/events"))
                .POST(BodyPublishers.ofString(event))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }
}
