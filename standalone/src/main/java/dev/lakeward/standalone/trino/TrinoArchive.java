package dev.lakeward.standalone.trino;

import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The archive of the Trino server, from Maven; never part of Lakeward. */
final class TrinoArchive {
    static final String VERSION = "476";
    private static final String NAME = "trino-server-" + VERSION;

    private TrinoArchive() {}

    /** The folder of the unpacked server under {@code folder}; fetched and unpacked where it is not there yet. */
    static Path unpacked(Path folder, java.util.function.Consumer<String> progress)
            throws IOException, InterruptedException {
        Path home = folder.resolve(NAME);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path archive = repository().resolve(NAME + ".tar.gz");
        if (!Files.exists(archive)) {
            progress.accept("fetching Trino %s with Maven (820 MB, once)".formatted(VERSION));
            run(
                    folder,
                    List.of(
                            "mvn",
                            "-B",
                            "-q",
                            "dependency:get",
                            "-Dtransitive=false",
                            "-Dartifact=io.trino:trino-server:%s:tar.gz".formatted(VERSION)));
        }
        progress.accept("unpacking Trino " + VERSION);
        Path draft = Files.createTempDirectory(Files.createDirectories(folder), "unpacking-");
        run(folder, List.of("tar", "-xzf", archive.toString(), "-C", draft.toString()));
        Files.move(draft.resolve(NAME), home);
        Files.delete(draft);
        return home;
    }

    private static Path repository() {
        return Path.of(System.getProperty("user.home"), ".m2", "repository", "io", "trino", "trino-server", VERSION);
    }

    /** Runs a program of the system; what it says goes to the error stream. */
    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new CommandFailure("`%s` ended with %d".formatted(String.join(" ", command), exit));
        }
    }
}
