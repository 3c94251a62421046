package dev.lakeward.standalone.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.Lakeward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command in a process of its own gives the same bytes on every machine. */
class EveryMachineTest {
    private static final String QUERY =
            "select 1234567.5 as n, 'İıß€' as text, date '2026-11-28' as day, upper('title') as upper, count(*) as rows from purchase_events";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"tr, TR, POSIX", "ar, EG, C", "en, US, ''"})
    void printsTheSameBytesWhateverLocaleAndCharset(String language, String country, String charset) throws Exception {
        Path lake = folder.resolve("lake 3 #1 100% %41+[a]");

        byte[] printed = run(
                charset,
                List.of("-Duser.language=" + language, "-Duser.country=" + country, "-Duser.extensions=nu-arab"),
                List.of("sql", "--data-dir", lake.toString(), "--format", "csv"));

        assertThat(new String(printed, UTF_8)).isEqualTo("n,text,day,upper,rows\n1234567.5,İıß€,2026-11-28,TITLE,0\n");
    }

    private byte[] run(String charset, List<String> options, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lakeward.class.getName()));
        command.addAll(words);
        Path query = Files.writeString(folder.resolve("query.sql"), QUERY);
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(query.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("LC_") || key.equals("LANG"));
        if (!charset.isEmpty()) {
            builder.environment().put("LC_ALL", charset);
        }
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readAllBytes(out);
    }
}
