package dev.lakeward.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import dev.lakeward.standalone.harness.InProcessServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are required, a holder of an admin key sends rejected events again, one or all, as who sent them. */
class ConsoleSendsIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final String REASON = "code=wrong-value&source=shop";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** A browser of a person who signed in. */
    private record Browser(ConsoleClient console, String origin, String session) implements AutoCloseable {
        String get(String path) {
            return console.get(path, "Cookie", session).body();
        }

        HttpResponse<String> form(String path, String fields) {
            return console.form(path, fields, "Cookie", session, "Origin", origin);
        }

        String token(String path) {
            String page = get(path);
            var found = TOKEN.matcher(page);
            assertThat(found.find()).as(page).isTrue();
            return found.group(1);
        }

        void awaitRows(String sql, int rows) {
            await().atMost(PATIENCE)
                    .until(() -> form("/console/sql/run", "sql=" + URLEncoder.encode(sql, UTF_8))
                            .body()
                            .contains(">" + rows + "</td>"));
        }

        @Override
        public void close() {
            console.close();
        }
    }

    @Test
    void sendsRejectedEventsAsTheirSource() throws Exception {
        String adminKey;
        try (var server = serve(", \"maximum\": 60");
                var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", server.kafka()), new Topics("lw"), 1)) {
            String writeKey = keys.create("shop", Set.of(), Set.of()).text();
            adminKey = keys.createAdmin("anna").text();
            try (var browser = signIn(server, adminKey)) {
                reject(browser, writeKey, "a", 61);
                reject(browser, writeKey, "b", 62);
                browser.awaitRows("SELECT 40 + COUNT(*) AS n FROM rejected_events WHERE code = 'wrong-value'", 42);
            }
        }
        try (var server = serve("");
                var browser = signIn(server, adminKey)) {
            refusesForms(browser);
            sendsOne(browser);
            sendsTheOthers(browser);
        }
    }

    private InProcessServer serve(String bound) throws Exception {
        Path catalog = folder.resolve("catalog");
        Files.createDirectories(catalog.resolve("school"));
        Files.writeString(catalog.resolve("school/lessons.json"), """
                {"description": "Lessons.", "type": "object", "x-table": "lessons", "x-key": "learner",
                 "required": ["event_type", "learner"],
                 "properties": {
                   "event_type": {"type": "string", "enum": ["lesson_opened"]},
                   "learner": {"type": "string"},
                   "minutes": {"type": "integer"%s}}}
                """.formatted(bound));
        return InProcessServer.start(
                folder.resolve("data"),
                Map.of("LAKEWARD_HTTP_OPEN", "false", "LAKEWARD_CATALOG_DIR", catalog.toString()));
    }

    private static Browser signIn(InProcessServer server, String key) {
        var console = new ConsoleClient(server.api());
        String origin = server.api().toString().replaceFirst("/$", "");
        await().atMost(PATIENCE)
                .until(() -> console.get("/debug/summary", "Authorization", "Bearer " + key)
                                .statusCode()
                        == 200);
        String cookie = console.form("/console/login", "key=" + key, "Origin", origin)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return new Browser(console, origin, cookie.substring(0, cookie.indexOf(';')));
    }

    private static void reject(Browser browser, String writeKey, String id, int minutes) {
        String event =
                "{'event_id':'%s','event_time':'2026-02-03T04:05:06Z','event_type':'lesson_opened','learner':'ann','minutes':%d}"
                        .formatted(id, minutes)
                        .replace('\'', '"');
        browser.console().send(event, "Authorization", "Bearer " + writeKey);
    }

    private static void refusesForms(Browser browser) {
        assertThat(browser.form("/console/send/event", "source=shop&event=%7B%7D")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.form("/console/rejected/replay", REASON).statusCode())
                .isEqualTo(403);
        String token = browser.token("/console/rejected/replay/plan?" + REASON);
        assertThat(browser.console()
                        .form("/console/rejected/replay", REASON + "&token=" + token, "Cookie", browser.session())
                        .statusCode())
                .as("a form that names no origin")
                .isEqualTo(401);
    }

    private static void sendsOne(Browser browser) {
        String samples = "/console/rejected/samples?" + REASON;
        String event = "{\"event_id\":\"a\",\"event_type\":\"lesson_opened\",\"learner\":\"ann\",\"minutes\":60}";

        var answer = browser.form(
                "/console/send/event",
                "source=shop&token=%s&event=%s".formatted(browser.token(samples), URLEncoder.encode(event, UTF_8)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        browser.awaitRows("SELECT 40 + COUNT(*) AS n FROM lessons WHERE event_id = 'a' AND source = 'shop'", 41);
    }

    private static void sendsTheOthers(Browser browser) {
        String plan = "/console/rejected/replay/plan?" + REASON;
        assertThat(browser.get(plan)).contains("1 events would be sent", "1 events are on the log by now");

        browser.form("/console/rejected/replay", REASON + "&token=" + browser.token(plan));

        await().atMost(PATIENCE)
                .until(() -> browser.get("/console/rejected/replay/progress").contains("were sent and have landed"));
        browser.awaitRows(
                "SELECT 40 + COUNT(*) AS n FROM lessons WHERE event_id = 'b' AND source = 'shop' AND minutes = 62"
                        + " AND event_time = TIMESTAMPTZ '2026-02-03 04:05:06+00'",
                41);
        assertThat(browser.get(plan)).contains("There is nothing to send");
    }
}
