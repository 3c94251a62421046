package dev.lakeward.standalone.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** Runs {@code lakeward sql}; results are CSV lines without the header. */
public record SqlRunner(Path dataDir) {
    public List<String> rows(String query) {
        var outcome = CommandRunner.run("sql", "--data-dir", dataDir, "--format", "csv", query);
        assertThat(outcome.exit()).as(query).isZero();
        return outcome.lines().stream().skip(1).toList();
    }

    public long count(String from) {
        return Long.parseLong(rows("SELECT count(*) FROM " + from).getFirst());
    }
}
