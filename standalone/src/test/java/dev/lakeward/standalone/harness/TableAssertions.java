package dev.lakeward.standalone.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
        await().atMost(RECOUNT).pollInterval(PAUSE).untilAsserted(() -> {
            var recount = CommandRunner.run("recount", "--data-dir", sql.dataDir());
            assertThat(recount.exit()).as(recount.out()).isZero();
        });
    }

    public void settled(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(assertion);
    }
}
