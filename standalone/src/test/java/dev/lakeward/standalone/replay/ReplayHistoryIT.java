package dev.lakeward.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.CommandRunner.Outcome;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LakeCatalog;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles are added to a running lake; its history is replayed in part, with a kill, and twice. */
@Tag("system") // minutes: servers are killed and started again
class ReplayHistoryIT {
    private static final String SCHEMA = """
            {"description": "Lessons.", "type": "object", "x-table": "lessons", "x-key": "learner",
             "x-roles": {$roles},
             "required": ["event_type", "learner"],
             "properties": {
               "event_type": {"type": "string", "enum": ["lesson_opened", "lesson_finished", "course_bought"]},
               "learner": {"type": "string"}, "device": {"type": "string"},
               "campaign": {"type": "string"}, "channel": {"type": "string"}, "url": {"type": "string"},
               "receipt": {"type": "string"}, "currency": {"type": "string"},
               "price": {"type": ["number", "string"], "x-decimal": "18,2"}}}
            """;

    private static final String SESSIONS = """
            "session": [{"types": ["course_bought"], "amount": "price", "currency": "currency"}, {}]""";

    private static final String ALL = SESSIONS + """
            , "touch": {"campaign": "campaign", "channel": "channel"},
            "conversion": {"types": ["course_bought"], "id": "receipt", "amount": "price", "currency": "currency"},
            "visit": {}, "order": {"types": ["course_bought"], "id": "receipt", "amount": "price", "currency": "currency"},
            "activity": {"url": "url", "action": "event_type"},
            "funnel": [{"name": "learning", "step": 1, "types": ["lesson_opened"]},
              {"name": "learning", "step": 2, "types": ["course_bought"]}],
            "cohort": {"name": "learners", "period": "day"},
            "identity": {"user": "learner", "anonymous": "device"}""";

    private static final int EVENTS = 1_500;

    private final Instant base = Instant.now().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
    private final Random random = new Random(7);
    private final HttpClient http = HttpClient.newHttpClient();
    private int events;

    @TempDir
    Path folder;

    @Test
    void givesNewFactsThePastOnceEach() throws Exception {
        try (ForkedServer server = serve("")) {
            send(server);
        }
        try (ForkedServer server = serve(SESSIONS)) {
            send(server);
            assertThat(recount().exit()).isEqualTo(1);
        }
        try (ForkedServer server = serve(ALL)) {
            send(server);
            LocalDate half =
                    base.plus(Duration.ofDays(3)).atZone(ZoneOffset.UTC).toLocalDate();
            assertThat(replay("--to", half, "--no-wait").exit()).isZero();
            server.kill();
        }
        try (ForkedServer server = serve(ALL)) {
            replaysTheRest();
            send(server);
            agrees();
        }
    }

    private void replaysTheRest() {
        Outcome first = replay("--table", "lessons");
        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(first.out()).contains("sent       4,500");
        agrees();
        String facts = facts();

        assertThat(replay().exit()).isZero();
        agrees();
        assertThat(facts()).isEqualTo(facts);
        assertThat(new SqlRunner(data()).count("lessons")).isEqualTo(3L * EVENTS);
    }

    /** Number of versions of the facts that count each event. */
    private String facts() {
        return new SqlRunner(data())
                .rows("SELECT (SELECT count(*) FROM sessions), (SELECT sum(activity_count) FROM hourly_activity),"
                        + " (SELECT count(*) FROM customer_ltv)")
                .toString();
    }

    private void agrees() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Outcome recount = recount();
            assertThat(recount.exit()).as(recount.out()).isZero();
        });
    }

    private Outcome recount() {
        return CommandRunner.run("recount", "--data-dir", data());
    }

    private Outcome replay(Object... options) {
        return CommandRunner.run(Stream.concat(Stream.of("replay", "history", "--data-dir", data()), Stream.of(options))
                .toArray());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private ForkedServer serve(String roles) throws Exception {
        Path catalog = folder.resolve("catalog");
        Files.createDirectories(catalog.resolve("school"));
        Files.writeString(catalog.resolve("school").resolve("lessons.json"), SCHEMA.replace("$roles", roles));
        var server = ForkedServer.serve(data(), Map.of("LAKEWARD_CATALOG_DIR", catalog.toString()));
        LakeCatalog.remember(data(), Optional.of(catalog));
        return server;
    }

    /** Events of the next two days, some of them of the days before, and returns when they are rows. */
    private void send(ForkedServer server) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int left = EVENTS; left > 0; left--) {
            body.append(event(events++)).append('\n');
        }
        var request = HttpRequest.newBuilder(server.api().resolve("/v1/events"))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2)).until(() -> new SqlRunner(data()).count("lessons") == events);
    }

    private String event(int number) {
        Instant time = base.plusSeconds(number * 115L - (random.nextInt(10) == 0 ? random.nextInt(100_000) : 0));
        String learner = "l" + random.nextInt(25);
        String device = random.nextInt(8) == 0 ? ",\"device\":\"d%d\"".formatted(random.nextInt(25)) : "";
        String rest = switch (random.nextInt(6)) {
            case 0 ->
                "course_bought\",\"receipt\":\"r%d\",\"price\":%d.5,\"currency\":\"%s\""
                        .formatted(number, random.nextInt(90), random.nextBoolean() ? "EUR" : "USD");
            case 1 -> "lesson_finished\"";
            default -> "lesson_opened\",\"campaign\":\"c%d\",\"channel\":\"mail\"".formatted(random.nextInt(3));
        };
        return "{\"event_id\":\"e%d\",\"event_time\":\"%s\",\"learner\":\"%s\"%s,\"url\":\"https://school.example/%d\",\"event_type\":\"%s}"
                .formatted(number, time, learner, device, number % 3, rest);
    }
}
