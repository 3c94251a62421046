package dev.lakeward.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {
    @TempDir
    Path folder;

    @Test
    void ctrlCEndsItWithTheSummary() throws Exception {
        try (SlowApi api = new SlowApi()) {
            Path out = folder.resolve("out");
            Process load = load(api, out);
            try {
                Awaitility.await().until(() -> api.taken() > 100);
                assertThat(api.authorization()).isEqualTo("Bearer lwk_of_the_environment");
                new ProcessBuilder("kill", "-INT", Long.toString(load.pid()))
                        .start()
                        .waitFor();

                assertThat(load.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(Files.readString(out))
                        .contains("accepted", "latency", "p99", "from when each request was due");
            } finally {
                load.destroyForcibly();
            }
        }
    }

    private static Process load(SlowApi api, Path out) throws IOException {
        // A shell that starts tests in the background has them ignore Ctrl-C, and so would the command.
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(
                Lakeward.class.getName(), "load", "--server", api.address().toString()));
        words.addAll(List.of("--events", "1000000", "--rate", "500"));
        var command = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
        command.environment().put("LAKEWARD_WRITE_KEY", "lwk_of_the_environment");
        return command.start();
    }

    @Test
    void saysHowToBeLetIn() throws Exception {
        StringWriter err = new StringWriter();
        try (SlowApi api = new SlowApi(401, "{\"detail\":\"A write key is needed.\"}")) {
            int exit = Lakeward.commandLine()
                    .setErr(new java.io.PrintWriter(err, true))
                    .execute(
                            "load",
                            "--events",
                            "2000",
                            "--server",
                            api.address().toString());

            assertThat(exit).isEqualTo(1);
        }
        assertThat(err.toString()).contains("HTTP 401: A write key is needed.", "--key", "lakeward keys create");
    }

    @Test
    void replaysWhatWasRecordedAndWritesWhatItMeasured() throws Exception {
        Path recorded = folder.resolve("recorded.jsonl");
        Files.writeString(recorded, "{\"event_id\":\"a\",\"user_id\":\"u\"}\n\n{\"event_id\":\"b\"}\nno json\n");
        Path json = folder.resolve("load.json");
        Path html = folder.resolve("load.html");
        Path ledger = folder.resolve("ledger");
        try (SlowApi api = new SlowApi()) {
            int exit = Lakeward.commandLine()
                    .execute(
                            "load",
                            "--server",
                            api.address().toString(),
                            "--replay",
                            recorded.toString(),
                            "--json",
                            json.toString(),
                            "--html",
                            html.toString(),
                            "--ledger",
                            ledger.toString());

            assertThat(exit).isZero();
            assertThat(api.taken()).isEqualTo(3);
        }
        assertThat(Files.readString(json)).contains("\"accepted\" : 3", "\"p99\"");
        assertThat(Files.readString(html))
                .contains("Latency by percentile", "var uPlot=", "\"percents\":[0.0,25.0")
                .doesNotContain("<link", "<img", "url(", "@import", " src=", " href=", "//cdn", "fetch(", "import(");
        assertThat(Files.readAllLines(ledger)).contains("ack a", "ack b");
    }

    @ParameterizedTest
    @CsvSource({
        "--rate,fast,use 5000",
        "--profile,gamers,use players",
        "--late,90%,use 0% to 50%",
        "--bad,some,no percentage",
        "--body,xml,use ndjson",
        "--until,2999-01-01T00:00:00Z,lies ahead",
        "--backfill,90,use 90d"
    })
    void saysWhatIsWrongWithAnOption(String option, String value, String words) {
        StringWriter err = new StringWriter();
        int exit = Lakeward.commandLine()
                .setErr(new java.io.PrintWriter(err, true))
                .execute("load", option, value);

        assertThat(exit).isEqualTo(Lakeward.WRONG_USE);
        assertThat(err.toString()).contains(words);
    }

    @Test
    void readsPercentagesAndSpans() {
        assertThat(List.of(new PercentConverter().convert("5%"), new PercentConverter().convert("0.5")))
                .containsExactly(0.05, 0.005);
        assertThat(new DurationConverter().convert("36h")).isEqualTo(Duration.ofHours(36));
    }
}
