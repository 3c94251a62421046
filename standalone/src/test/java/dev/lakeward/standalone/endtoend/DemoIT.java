package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.sql.BusinessQuestions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void accountsForEveryEventAndGoesOnInTheSameFolder() {
        var first = demo(5_000);
        var second = demo(1_000);

        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(first.out())
                .contains("tables are as they must be")
                .containsPattern("sent 5,000 = accepted 4,\\d{3} \\+ rejected \\d+")
                .contains(BusinessQuestions.GAME.stream()
                        .map(name -> BusinessQuestions.named(name).title())
                        .toList())
                .contains("curl", "ab -n 2000", "lakeward sql");
        assertThat(second.exit()).as(second.out()).isZero();
        assertThat(second.out()).contains("tables are as they must be");
    }

    private CommandRunner.Outcome demo(int events) {
        return CommandRunner.run(
                "demo", "--exit", "--events", events, "--port", 0, "--data-dir", folder.resolve("data"));
    }
}
