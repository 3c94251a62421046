package dev.lakeward.standalone.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a JDK that only prints how it was called. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "lakeward").toAbsolutePath().normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"POSIX", "C", ""})
    void javaReadsWordsAndNamesOfFilesAsUtf8WhateverTheLocale(String locale) throws Exception {
        assertThat(run(LAUNCHER, locale, "sql").getFirst()).containsIgnoringCase("utf");
    }

    @Test
    void startsFromACheckoutWithABlankInItsPath() throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("my #1 check+out %41"));
        Path launcher = Files.copy(LAUNCHER, checkout.resolve("lakeward"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();

        assertThat(run(launcher, "C.UTF-8", "sql", "--data-dir", "lake 3"))
                .contains("-Dlakeward.program=" + checkout.toString().replaceAll("( )", "\\\\$1") + "/lakeward")
                .contains(checkout + "/standalone/target/classes:" + libraries(checkout))
                .endsWith("sql", "--data-dir", "lake 3");
    }

    /** What is measured is what runs. */
    @Test
    void launcherImageAndBenchmarkCompileServicesAlike() throws Exception {
        Path root = LAUNCHER.resolveSibling("");
        List<String> flags = compilerFlags(LAUNCHER);

        assertThat(flags).hasSize(3);
        assertThat(compilerFlags(root.resolve("deploy/image/lakeward"))).isEqualTo(flags);
        assertThat(compilerFlags(root.resolve("bench/src/main/java/dev/lakeward/bench/pipeline/ServiceProcess.java")))
                .isEqualTo(flags);
    }

    private static List<String> compilerFlags(Path file) throws IOException {
        return Pattern.compile("-XX:Tier4\\w+=\\d+")
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void startsTheJarWithTheRecordOfAStartThatIsNewerThanIt() throws Exception {
        Path target = Files.createDirectories(folder.resolve("checkout/standalone/target"));
        Path launcher = Files.copy(LAUNCHER, folder.resolve("checkout/lakeward"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path jar = Files.createFile(target.resolve("standalone-1.2.3.jar"));
        Path starts = Files.createFile(target.resolve("lakeward.aot"));
        Path commands = Files.createFile(target.resolve("commands.aot"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));

        assertThat(run(launcher, "C.UTF-8", "sql"))
                .contains("-XX:AOTCache=" + commands, jar + ":" + libraries(folder.resolve("checkout")));
        assertThat(run(launcher, "C.UTF-8", "serve")).contains("-XX:AOTCache=" + starts);

        Files.setLastModifiedTime(commands, FileTime.fromMillis(500));
        assertThat(run(launcher, "C.UTF-8", "sql")).noneMatch(word -> word.contains("AOT"));
    }

    @Test
    void startsAnUnpackedReleaseWithoutABuild() throws Exception {
        Path release = Files.createDirectories(folder.resolve("lakeward-1.2.3"));
        Path launcher = Files.copy(LAUNCHER, release.resolve("lakeward"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(release.resolve("lib/local"));
        Path jar = Files.createFile(release.resolve("standalone-1.2.3.jar"));

        assertThat(run(launcher, "C.UTF-8", "sql"))
                .contains("%s:%s/lib/*:%s/lib/local/*".formatted(jar, release, release))
                .endsWith("dev.lakeward.standalone.Lakeward", "sql");
    }

    private static String libraries(Path checkout) {
        String lib = checkout + "/standalone/target/lib/";
        return lib + "*:" + lib + "local/*";
    }

    private List<String> run(Path launcher, String locale, String... words) throws Exception {
        Path jdk = jdk();
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("LC_") || key.equals("LANG"));
        builder.environment().put("LAKEWARD_JAVA_HOME", jdk.toString());
        builder.environment().put("LAKEWARD_NO_BUILD", "1");
        if (!locale.isEmpty()) {
            builder.environment().put("LC_ALL", locale);
        }
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out, UTF_8);
    }

    private Path jdk() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk").resolve("bin"));
        Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"25.0.3\"\n");
        for (String name : List.of("java", "javac")) {
            Path program = Files.writeString(
                    bin.resolve(name), "#!/usr/bin/env bash\nlocale charmap\nprintf '%s\\n' \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        return folder.resolve("jdk");
    }
}
