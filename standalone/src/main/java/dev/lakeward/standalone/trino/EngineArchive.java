package dev.lakeward.standalone.trino;

import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The archive of a server, from Maven; never part of Lakeward. */
final class EngineArchive {
    private EngineArchive() {}

    /** The folder of the unpacked server under {@code folder}; fetched and unpacked where it is not there yet. */
    static Path unpacked(EngineDistribution engine, Path folder, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path home = folder.resolve(engine.archive());
        if (Files.isDirectory(home)) {
            return home;
        }
        String coordinates = engine.coordinates() + ":tar.gz";
        if (!Files.exists(inRepository(coordinates))) {
            progress.accept(
                    "fetching %s %s with Maven (%s, once)".formatted(engine.title(), engine.version(), engine.size()));
        }
        Path archive = fetched(coordinates, folder);
        progress.accept("unpacking %s %s".formatted(engine.title(), engine.version()));
        Path draft = Files.createTempDirectory(Files.createDirectories(folder), "unpacking-");
        run(folder, List.of("tar", "-xzf", archive.toString(), "-C", draft.toString()));
        for (String library : engine.renewed()) {
            renew(draft.resolve(engine.archive()), library, folder);
        }
        Files.move(draft.resolve(engine.archive()), home);
        Files.delete(draft);
        return home;
    }

    /**
     * Puts a newer version of a library, from Maven, in place of the one that the server brings, wherever it brings
     * it.
     */
    private static void renew(Path server, String coordinates, Path folder) throws IOException, InterruptedException {
        String name = coordinates.split(":", -1)[1];
        Path jar = fetched(coordinates, folder);
        try (Stream<Path> files = Files.walk(server)) {
            for (Path old : files.filter(
                            file -> file.getFileName().toString().matches(Pattern.quote(name) + "-[0-9.]+\\.jar"))
                    .toList()) {
                Files.delete(old);
                Files.copy(jar, old.resolveSibling(jar.getFileName()));
            }
        }
    }

    /**
     * A file of the local Maven repository; fetched where it is not there yet.
     *
     * @param coordinates {@code group:artifact:version[:type[:classifier]]}
     * @param folder where Maven runs
     */
    static Path fetched(String coordinates, Path folder) throws IOException, InterruptedException {
        Path file = inRepository(coordinates);
        if (!Files.exists(file)) {
            run(
                    folder,
                    List.of("mvn", "-B", "-q", "dependency:get", "-Dtransitive=false", "-Dartifact=" + coordinates));
        }
        return file;
    }

    private static Path inRepository(String coordinates) {
        List<String> parts = List.of(coordinates.split(":", -1));
        String type = parts.size() > 3 ? parts.get(3) : "jar";
        String classifier = parts.size() > 4 ? "-" + parts.get(4) : "";
        String artifact = parts.get(1);
        String version = parts.get(2);
        return Path.of(
                        System.getProperty("user.home"),
                        ".m2",
                        "repository",
                        parts.get(0).replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve("%s-%s%s.%s".formatted(artifact, version, classifier, type));
    }

    /** Runs a program of the system; its errors go to the error stream. */
    static void run(Path folder, List<String> command) throws IOException, InterruptedException {
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
