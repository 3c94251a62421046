package dev.lakeward.standalone.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.SqlRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlArgumentsTest {
    @Test
    void takesAQueryThatBeginsWithAComment(@TempDir Path data) {
        assertThat(new SqlRunner(data).rows("-- How many?\nSELECT count(*) FROM purchase_events"))
                .containsExactly("0");
    }

    @Test
    void refusesAMisspeltOption(@TempDir Path data) {
        assertThat(CommandRunner.run("sql", "--data-dir", data, "--fromat").exit())
                .isEqualTo(Lakeward.WRONG_USE);
    }
}
