package dev.lakeward.standalone.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program of the module {@code clients-java}, in a process with the SDKs of that module and nothing of ours. */
final class JavaClient implements AutoCloseable {
    private static final Path MODULE = Path.of("../clients-java/target");

    private final Process process;
    private final Path output;

    private JavaClient(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Why programs cannot run here; empty where they can. */
    static Optional<String> missing() {
        return Files.isDirectory(MODULE.resolve("lib"))
                ? Optional.empty()
                : Optional.of("the module clients-java is not built (mvn -Psystem), so that no Java SDK is tried");
    }

    /** Starts a program; it keeps running until it is closed, so that its SDK can try again. */
    static JavaClient start(Path folder, String name, Object... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx200m"));
        command.addAll(List.of("-cp", MODULE.resolve("classes") + File.pathSeparator + MODULE.resolve("lib") + "/*"));
        command.add("dev.lakeward.clients." + name);
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        Path output = folder.resolve(name + ".txt");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(folder.resolve(name + "-errors.txt").toFile())
                    .start();
            return new JavaClient(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The lines that it has printed. */
    List<String> printed() {
        try {
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
