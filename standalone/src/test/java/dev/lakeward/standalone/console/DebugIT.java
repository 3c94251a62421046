package dev.lakeward.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers for the tests of others, and both examples of docs/debug.md. */
@ExtendWith(ConsoleServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebugIT {
    private ConsoleServer.Running running;
    private ConsoleClient console;

    @BeforeAll
    void start(ConsoleServer.Running shared) {
        running = shared;
        console = new ConsoleClient(shared.server().api());
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private void send(String id, String type) {
        console.send("{\"event_id\":\"%s\",\"event_type\":\"%s\",\"user_id\":\"debug\",\"guild_name\":\"a\"}"
                .formatted(id, type));
    }

    @Test
    void waitsUntilAnEventHasLanded() {
        var landed = console.later("/debug/wait?id=debug-1&timeout=120"); // asked before the event is sent

        send("debug-1", "join_guild");

        assertThat(landed)
                .succeedsWithin(2, TimeUnit.MINUTES)
                .satisfies(answer -> assertThat(answer.body())
                        .contains("\"reached\":true", "\"outcome\":\"accepted\"", "queryable_since"))
                .returns(200, HttpResponse::statusCode);
        assertThat(console.get("/debug/wait?id=debug-1&stage=accepted").statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysThatARejectedEventNeverLands() {
        send("debug-2", "no_such_type");

        var answer = console.get("/debug/wait?id=debug-2&timeout=120");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("\"outcome\":\"rejected\"", "unknown-event-type");
    }

    @Test
    void gaveUpOnAnEventThatDoesNotCome() {
        var answer = console.get("/debug/wait?id=never&timeout=1");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"reached\":false", "\"outcome\":\"unknown\"");
        assertThat(console.get("/debug/wait").statusCode()).isEqualTo(400);
        assertThat(console.get("/debug/wait?id=x&stage=eaten").statusCode()).isEqualTo(400);
    }

    @Test
    void holdsNoThreadForAWaitingClientAndLetsABoundedNumberWait() {
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 70)
                .mapToObj(n -> console.later("/debug/wait?id=debug-6&timeout=120"))
                .toList();
        await("one is refused")
                .atMost(Duration.ofMinutes(1))
                .until(() -> all.stream().anyMatch(CompletableFuture::isDone));

        var whileTheyWait = console.get("/debug/summary");
        send("debug-6", "join_guild");

        assertThat(whileTheyWait.statusCode()).isEqualTo(200);
        assertThat(all.stream().map(one -> one.join().statusCode()))
                .containsOnly(200, 503)
                .contains(200, 503);
    }

    @Test
    void countsAndShowsWhatCame() {
        send("debug-3", "join_guild");
        send("debug-4", "no_such_type");
        console.get("/debug/wait?id=debug-3&stage=processed");

        assertThat(console.get("/debug/summary").body())
                .contains("\"join_guild\":{\"accepted\":", "\"unknown-event-type at /event_type\":");
        assertThat(console.get("/debug/events?id=debug-3").body())
                .contains("\"verdict\":\"accepted\"", "\"guild_name\":\"a\"", "\"complete\":true");
        assertThat(console.get("/debug/events?verdict=rejected&user=debug").body())
                .contains("debug-4")
                .doesNotContain("debug-3");
        assertThat(console.get("/debug/events?id=nothing").body()).contains("\"events\":[]");
    }

    @Test
    void forgetsWhatCameBeforeWhereThatIsAllowed() {
        assertThat(console.get("/debug/reset").statusCode()).isEqualTo(405);
        if (console.post("/debug/reset").statusCode() == 403) {
            running.server().allowReset();
        }
        send("debug-5", "join_guild");
        console.get("/debug/wait?id=debug-5&timeout=120");

        assertThat(console.post("/debug/reset", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(console.get("/debug/events").body()).contains("debug-5");
        assertThat(console.post("/debug/reset").statusCode()).isEqualTo(200);
        assertThat(console.get("/debug/summary").body()).contains("\"accepted\":0,\"rejected\":0");
        assertThat(console.get("/debug/events").body()).contains("\"events\":[]");
    }

    @Test
    @SuppressWarnings("JUnitMethodInvoked") // on the server of this test
    void runsTheExampleForJUnit() throws Exception {
        var example = new GuildTrackingTest();
        example.lakeward = running.server().api();

        example.joiningAGuildIsTracked();
    }

    @Test
    void runsTheExampleForNode() throws Exception {
        assumeThat(onPath("node")).as("Node").isTrue();
        var node =
                new ProcessBuilder("node", "--test", "src/test/js/guild-tracking.test.mjs").redirectErrorStream(true);
        node.environment().put("LAKE_URL", running.server().api().toString());
        Process process = node.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void thePageShowsTheExamplesThatRun() throws Exception {
        String page = Files.readString(Path.of("../docs/debug.md"));

        String java = Files.readString(Path.of("src/test/java/dev/lakeward/standalone/console/GuildTrackingTest.java"));
        assertThat(page)
                .contains(java.substring(java.indexOf("class GuildTrackingTest")))
                .contains(Files.readString(Path.of("src/test/js/guild-tracking.test.mjs")));
    }
}
