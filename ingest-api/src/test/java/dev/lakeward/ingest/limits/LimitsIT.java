package dev.lakeward.ingest.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.TestLake;
import dev.lakeward.ingest.key.KeyAdmin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every input of the table in docs/limits.md and holds the answer against the table. */
class LimitsIT {
    @RegisterExtension
    static final TestLake LAKE = new TestLake()
            .with("LAKEWARD_HTTP_OPEN", "false")
            .with("LAKEWARD_HTTP_RATE", "5000")
            .with("LAKEWARD_HTTP_REQUEST_TIME", "2s");

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration HANG = Duration.ofSeconds(60);
    private static final List<Duration> NEXT = new ArrayList<>();
    private static final Map<String, BadInput> INPUTS = new HashMap<>(BadBodies.all());
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
        try (var keys = new KeyAdmin(Map.of("bootstrap.servers", LAKE.bootstrapServers()), LAKE.topics(), 1)) {
            var good = keys.create("good", Set.of(), Set.of("https://shop.example"));
            var narrow = keys.create("narrow", Set.of("find_treasure"), Set.of());
            var revoked = keys.create("revoked", Set.of(), Set.of());
            keys.revoke(revoked.key().id());
            target = new Target(LAKE.api().address(), good.text(), revoked.text(), narrow.text());
            var made = target;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> made.post(Target.event("")).status() == 202);
        }
    }

    static List<Row> table() throws Exception {
        return Files.readAllLines(limits()).stream()
                .filter(line -> line.matches("\\| .* \\| \\d{3} \\| .* \\|"))
                .map(Row::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("table")
    void answersAsTheTableSays(Row row) throws Exception {
        var answer = input(row.input()).send(target());
        while (answer.status() == 503) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(LAKE.api()::ready);
            answer = input(row.input()).send(target());
        }

        assertThat(answer.status()).isEqualTo(row.status());
        if (!row.code().equals("-")) {
            assertThat(answer.body()).contains("\"/problems/" + row.code() + "\"");
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        }
        assertThat(answer.body()).doesNotContain("Exception", "java.", "\tat ");
        goesOn();
    }

    @Test
    void hasARowForEachInput() throws Exception {
        assertThat(table()).extracting(Row::input).containsExactlyInAnyOrderElementsOf(INPUTS.keySet());
        assertThat(table()).hasSizeGreaterThanOrEqualTo(50);
    }

    /**
     * The next good request is taken at once. What a busy machine makes slow, each of the others bears out: half of them
     * answer within a second, and none leaves anything behind that would hold the next one up.
     */
    private static void goesOn() {
        Awaitility.await()
                .atMost(HANG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(LimitsIT::nextIsTaken);
        Awaitility.await("no byte of a body is held any more")
                .atMost(HANG)
                .until(() -> LAKE.meters()
                                .get("lakeward.ingest.bytes.in.flight")
                                .gauge()
                                .value()
                        == 0);
    }

    /** False where it is told to come again: who sent too much, and where Kafka is slow on a busy machine. */
    private static boolean nextIsTaken() throws Exception {
        long begun = System.nanoTime();
        var answer = target().post(Target.event(""));
        if (answer.status() == TOO_MANY || answer.status() == UNAVAILABLE) {
            assertThat(answer.headers().get("retry-after")).matches("[1-9]\\d?");
            return false;
        }
        NEXT.add(Duration.ofNanos(System.nanoTime() - begun));
        assertThat(answer.status()).isEqualTo(202);
        return true;
    }

    @AfterAll
    static void theNextGoodRequestsWereQuick() {
        var sorted = NEXT.stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(Duration.ofSeconds(1));
        if (Boolean.getBoolean("lakeward.limits.strict")) {
            assertThat(sorted.getLast()).isLessThan(Duration.ofSeconds(1));
        }
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
