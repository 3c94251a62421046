package dev.lakeward.standalone.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.testsupport.ReferenceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/** Compares tables with the answers of the reference systems, row by row, both read by SQL. */
public record TableAssertions(SqlRunner sql) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A recount reads all rows of the lake: a minute and more beside other work. */
    private static final Duration RECOUNT = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Rows of a file of answers, all of text. */
    public static String file(String name) {
        return "(SELECT * FROM read_csv('%s', all_varchar = true))"
                .formatted(ReferenceFiles.file("%s".formatted(name)));
    }

    /**
     * Both queries return the same rows, at the latest when the last stage has emitted its facts.
     *
     * @param count how many
     */
    public void same(long count, String actual, String expected) {
        assertThat(sql.count("(%s)".formatted(expected))).as(expected).isEqualTo(count);
        String differences =
                "(SELECT 'missing', * FROM (%s EXCEPT ALL %s)) UNION ALL (SELECT 'unexpected', * FROM (%s EXCEPT ALL %s))"
                        .formatted(expected, actual, actual, expected);
        settled(() -> assertThat(sql.rows(differences)).as(actual).isEmpty());
    }

    /** SQL over the raw tables agrees with every fact. */
    public void agreeWithRecount() {
        awaitComplete(sql.dataDir());
        await().atMost(RECOUNT).pollDelay(Duration.ZERO).pollInterval(PAUSE).untilAsserted(() -> {
            var recount = CommandRunner.run("recount", "--data-dir", sql.dataDir());
            assertThat(recount.exit()).as(recount.out()).isZero();
        });
    }

    /**
     * The assertion holds, at the latest when the last stage has emitted its facts. SQL over all tables is expensive: it
     * runs once more when the tables are complete, and again and again only after that.
     */
    public void settled(ThrowingRunnable assertion) {
        if (!holds(assertion)) {
            awaitComplete(sql.dataDir());
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .untilAsserted(assertion);
        }
    }

    private static boolean holds(ThrowingRunnable assertion) {
        Throwable failure = catchThrowable(assertion::run);
        if (failure != null && !(failure instanceof AssertionError)) {
            throw new AssertionError(failure);
        }
        return failure == null;
    }

    /** Returns when all that is on the log now is in rows and facts; at once where the folder has no server. */
    private static void awaitComplete(Path dataDir) {
        RuntimeFile.read(dataDir).ifPresent(server -> {
            try (ServerClient client = new ServerClient(server.http())) {
                new LandingWaiter(client, new CapturedScreen(80).plain(), PATIENCE).await(Map.of(), 0);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
    }
}
