package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs scripts of {@code src/test/js} by Node, with the packages that their lock file names. */
final class Node {
    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path FOLDER = Path.of("target/js");
    private static final Path PACKAGE = Path.of("../clients-js");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Node() {}

    /** Why scripts cannot run here; empty where they can. */
    static Optional<String> missing() {
        return List.of("node", "npm").stream()
                .filter(program -> onPath(program).isEmpty())
                .map(program -> program + " is not installed, so that no client of others is tried")
                .findFirst();
    }

    /** The program of this name, where it is installed. */
    static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Installs the packages of the lock file, unless that is done. */
    static synchronized void install() throws IOException, InterruptedException {
        Path lock = SOURCES.resolve("package-lock.json");
        Path installed = FOLDER.resolve("installed-lock.json");
        Files.createDirectories(FOLDER);
        try (var files = Files.newDirectoryStream(SOURCES, path -> !Files.isDirectory(path))) {
            for (Path file : files) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            // Not "npm ci": it refuses a lock file that lacks optional packages of other systems.
            run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the npm package of our own script and unpacks it; returns its folder. */
    static Path ownPackage() throws IOException, InterruptedException {
        run("npm", "--prefix", absolute(PACKAGE), "test");
        String archive = run("npm", "pack", "--silent", absolute(PACKAGE)).getLast();
        run("tar", "-xzf", archive);
        return FOLDER.resolve("package");
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** A file of an installed package. */
    static Path packaged(String file) {
        return FOLDER.resolve("node_modules").resolve(file);
    }

    /** Runs a script and returns the lines that it prints; fails where it does. */
    static List<String> script(String name, Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", name));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return run(command.toArray(String[]::new));
    }

    /** What npm says of newer versions, as JSON. */
    static String outdated() throws IOException, InterruptedException {
        // It exits with 1 where there are any.
        return String.join("\n", run("sh", "-c", "npm outdated --json || test $? -eq 1"));
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(FOLDER, "output-", ".txt");
        Path errors = Files.createTempFile(FOLDER, "errors-", ".txt");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(errors, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ends; it said %s", List.of(command), said).isTrue();
            assertThat(process.exitValue())
                    .as("%s said %s", List.of(command), said)
                    .isZero();
            return Files.readAllLines(output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
