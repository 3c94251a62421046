package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import dev.lakeward.standalone.harness.InProcessServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console of an API that requires keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleKeysIT {
    private static final String HTML = "text/html,*/*;q=0.8";

    private InProcessServer server;
    private ConsoleClient console;
    private WriteKeyAdmin keys;
    private String adminKey;
    private String writeKey;
    private String session;
    private WriteKeyAdmin.Created shortLived;
    private String shortSession;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = InProcessServer.start(folder.resolve("data"), Map.of("LAKEWARD_HTTP_OPEN", "false"));
        console = new ConsoleClient(server.api());
        keys = new WriteKeyAdmin(Map.of("bootstrap.servers", server.kafka()), new Topics("lw"), 1);
        writeKey = keys.create("shop", Set.of(), Set.of()).text();
        adminKey = keys.createAdmin("anna").text();
        shortLived = keys.createAdmin("bert");
        for (String key : new String[] {adminKey, shortLived.text()}) {
            Awaitility.await("the key is known")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> bearer("/debug/summary", key).statusCode() == 200);
        }
        session = cookie(signIn(adminKey));
        shortSession = cookie(signIn(shortLived.text()));
    }

    @AfterAll
    void stop() {
        keys.close();
        console.close();
        server.close();
    }

    private String origin() {
        return server.api().toString().replaceFirst("/$", "");
    }

    private HttpResponse<String> bearer(String path, String key) {
        return console.get(path, "Authorization", "Bearer " + key);
    }

    private HttpResponse<String> signIn(String key) {
        return console.form(
                "/console/login",
                "next=/console/live&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8),
                "Origin",
                origin());
    }

    private static String cookie(HttpResponse<String> signedIn) {
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/console/");
        assertThat(signedIn.headers().firstValue("Location")).hasValue("/console/live");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/live",
                "/console/live/stream",
                "/console/sql/run",
                "/console/insights/csv?id=active",
                "/debug/summary",
                "/debug/wait?id=e"
            })
    void showsNothingWithoutAKey(String path) {
        assertThat(console.get(path).statusCode()).isEqualTo(401);
        assertThat(bearer(path, writeKey).statusCode()).isEqualTo(401);
        assertThat(console.get(path, "Cookie", "lakeward_session=guess").statusCode())
                .isEqualTo(401);
    }

    @Test
    void sendsBrowsersToTheFormAndShowsItToAnybody() {
        var sent = console.get("/console/insights", "Accept", HTML);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).hasValue("/console/login?next=%2Fconsole%2Finsights");
        assertThat(console.get("/console/login?next=%22%3E%3Cscript%3E").body())
                .contains("Admin key")
                .doesNotContain("<script>");
        var style = Pattern.compile("href=\"([^\"]+\\.css)\"")
                .matcher(console.get("/console/login").body());
        assertThat(style.find()).isTrue();
        assertThat(console.get(style.group(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void showsPagesToWhoSignedIn() {
        assertThat(console.get("/console/", "Cookie", session).body()).contains("The way of an event");
        assertThat(bearer("/console/catalogue", adminKey).statusCode()).isEqualTo(200);
        assertThat(console.form("/console/sql/run", "sql=SELECT+42+AS+n", "Cookie", session, "Origin", origin())
                        .body())
                .contains(">42<");
    }

    @Test
    void readsReceiptsOfAllSources() {
        console.send(
                "{\"event_id\":\"keyed\",\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"a\"}",
                "Authorization",
                "Bearer " + writeKey);

        assertThat(console.get("/console/find?id=keyed", "Cookie", session).body())
                .contains("Accepted and durable");
        assertThat(bearer("/debug/wait?id=keyed&stage=processed&timeout=60", adminKey)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNoFormOfAnotherSite() {
        String[][] foreign = {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}};
        for (String[] header : foreign) {
            assertThat(console.form("/console/sql/run", "sql=SELECT+1", "Cookie", session, header[0], header[1])
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(console.form("/console/sql/run", "sql=SELECT+1", "Cookie", session)
                        .statusCode())
                .as("a form that names no origin")
                .isEqualTo(401);
    }

    @Test
    void writesForAKeyAndForNoCookie() {
        assertThat(console.post("/debug/reset", "Cookie", session, "Origin", origin())
                        .statusCode())
                .isEqualTo(401);
        assertThat(console.post("/debug/reset", "Authorization", "Bearer " + adminKey)
                        .body())
                .contains("Only the server of lakeward demo");
    }

    @Test
    void takesNoEventsOfAnAdminKey() {
        assertThat(console.post("/v1/events", "Authorization", "Bearer " + adminKey)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsASessionWithItsKey() {
        assertThat(console.get("/console/live", "Cookie", shortSession).statusCode())
                .isEqualTo(200);

        keys.revoke(shortLived.key().id());

        Awaitility.await("the session has ended")
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        console.get("/console/live", "Cookie", shortSession).statusCode() == 401);
    }

    @Test
    void limitsTries() {
        var denied = signIn(writeKey);
        var locations = IntStream.range(0, 6)
                .mapToObj(n ->
                        signIn("lwk_wrong").headers().firstValue("Location").orElseThrow())
                .toList();

        assertThat(denied.headers().firstValue("Location").orElseThrow()).contains("failed=key");
        assertThat(denied.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(locations).last().asString().contains("failed=tries");
        assertThat(console.get("/console/", "Cookie", session).statusCode()).isEqualTo(200);
    }
}
