package dev.lakeward.ingest.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every input of the table in docs/limits.md and holds the response against the table. */
class LimitsIT {
    @RegisterExtension
    static final TestApi API =
            new TestApi().with("LAKEWARD_HTTP_OPEN", "false").with("LAKEWARD_HTTP_REQUEST_TIME", "4s");

    private static final int METHOD = 405;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration HANG = Duration.ofSeconds(60);
    /** Half the time that a request may take: what waits for another request to end waits for longer. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 5;
    private static final Map<String, BadInput> INPUTS = new HashMap<>(BadBodies.all());
    private static @Nullable IngestApi limited;
    private static @Nullable Target target;

    /** One row of the table. */
    record Row(String input, int status, String code) {
        static Row of(String line) {
            var cells = line.split("\\|", -1);
            return new Row(cells[1].strip(), Integer.parseInt(cells[2].strip()), cells[3].strip());
        }

        @Override
        public String toString() {
            return input + " -> " + status;
        }
    }

    @BeforeAll
    static void makeKeys() {
        INPUTS.putAll(BadRequests.all());
        try (var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", API.bootstrapServers()), API.topics(), 1)) {
            var good = keys.create("good", Set.of(), Set.of("https://shop.example"));
            var narrow = keys.create("narrow", Set.of("find_treasure"), Set.of());
            var revoked = keys.create("revoked", Set.of(), Set.of());
            keys.revoke(revoked.key().id());
            var slow = API.another(Map.of("LAKEWARD_HTTP_RATE", Integer.toString(Target.RATE)));
            limited = slow;
            target = new Target(API.api().address(), slow.address(), good.text(), revoked.text(), narrow.text());
            var made = target;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> made.post(Target.event("")).status() == 202);
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(limited).close();
    }

    static List<Row> table() throws Exception {
        return Files.readAllLines(limits()).stream()
                .filter(line -> line.matches("\\| .* \\| \\d{3} \\| .* \\|"))
                .map(Row::of)
                .toList();
    }

    /** What holds the next request up holds it up each time; what a busy machine makes slow is quick the next time. */
    @ParameterizedTest
    @MethodSource("table")
    void respondsAsTheTableSays(Row row) throws Exception {
        var waited = new ArrayList<Duration>();
        while (waited.size() < ATTEMPTS && (waited.isEmpty() || waited.getLast().compareTo(SOON) >= 0)) {
            rejects(row);
            waited.add(untilTheNextIsTaken());
            nothingIsHeld();
        }

        assertThat(waited.getLast())
                .as("response to the next good request, tries: %s", waited)
                .isLessThan(SOON);
    }

    private static void rejects(Row row) throws Exception {
        var response = input(row.input()).send(target());
        while (response.status() == UNAVAILABLE) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(API.api()::ready);
            response = input(row.input()).send(target());
        }

        assertThat(response.status()).isEqualTo(row.status());
        if (!row.code().equals("-")) {
            assertThat(response.body()).contains("\"/problems/" + row.code() + "\"");
            assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
        }
        assertThat(response.body()).doesNotContain("Exception", "java.", "\tat ");
        if (response.status() == METHOD) {
            assertThat(response.headers().get("allow")).contains("POST", "OPTIONS");
        }
        if (response.status() == TOO_MANY) {
            assertThat(response.headers().get("retry-after")).matches("[1-9]\\d?");
        }
    }

    @Test
    void hasARowForEachInput() throws Exception {
        assertThat(table()).extracting(Row::input).containsExactlyInAnyOrderElementsOf(INPUTS.keySet());
        assertThat(table()).hasSizeGreaterThanOrEqualTo(50);
    }

    /**
     * The longest response until the next good request is taken. It may be answered 503 where Kafka is slow on a
     * busy machine.
     */
    private static Duration untilTheNextIsTaken() {
        var longest = new AtomicReference<>(Duration.ZERO);
        Awaitility.await()
                .atMost(HANG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    long begun = System.nanoTime();
                    var response = target().post(Target.event(""));
                    var took = Duration.ofNanos(System.nanoTime() - begun);
                    longest.updateAndGet(most -> took.compareTo(most) > 0 ? took : most);
                    return isTaken(response);
                });
        return Objects.requireNonNull(longest.get());
    }

    private static boolean isTaken(RawHttp.RawResponse response) {
        if (response.status() == UNAVAILABLE) {
            assertThat(response.headers().get("retry-after")).matches("[1-9]\\d?");
            return false;
        }
        assertThat(response.status()).isEqualTo(202);
        return true;
    }

    private static void nothingIsHeld() {
        Awaitility.await("no byte of a body is held any more")
                .atMost(HANG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> API.meters()
                                .get("lakeward.ingest.bytes.in.flight")
                                .gauge()
                                .value()
                        == 0);
    }

    private static BadInput input(String name) {
        return Objects.requireNonNull(INPUTS.get(name), name);
    }

    private static Target target() {
        return Objects.requireNonNull(target);
    }

    private static Path limits() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/limits.md"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder).resolve("docs/limits.md");
    }
}
