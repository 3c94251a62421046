package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.sql.BusinessQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    Path folder;

    @Test
    void accountsForEveryEventAndGoesOnInTheSameFolder() {
        var first = demo(5_000);
        var second = demo(1_000, "--all");

        assertThat(first.exit()).as(first.out()).isZero();
        assertThat(first.out())
                .contains("tables are as they must be")
                .containsPattern("sent 5,000 = accepted 4,\\d{3} \\+ rejected \\d+")
                .containsPattern("sessions +Sessions: [\\d,]+ ")
                .containsPattern("attribution +First in 6 models")
                .containsPattern("lifetime value +(Customer |[\\d,.]+ lifetime value in [A-Z]{3}: ).*customer-")
                .containsPattern("funnel +[\\d,]+ sessions, [\\d,]+ sessions with purchase \\(")
                .containsPattern("activity +(Page |[\\d,]+ users: )")
                .containsPattern("alerts +(Rule |[\\d,]+ alerts: )")
                .contains("curl", "ab -n 2000", "lakeward sql");
        assertThat(second.exit()).as(second.out()).isZero();
        assertThat(second.out())
                .contains("tables are as they must be")
                .contains(BusinessQuestions.ALL.stream()
                        .map(name -> BusinessQuestions.named(name).title())
                        .toList());
    }

    @Test
    void knowsEveryQuestion() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs/queries"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> name.replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(BusinessQuestions.ALL);
        }
    }

    private CommandRunner.Outcome demo(int events, String... more) {
        return CommandRunner.run(Stream.concat(
                        Stream.of("demo", "--exit", "--events", events, "--port", 0),
                        Stream.concat(Stream.of("--data-dir", folder.resolve("data")), Stream.of(more)))
                .toArray());
    }
}
