package dev.lakeward.standalone.trino;

import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the Java that a server runs on: ours where it can, an older one of this machine where it must. */
final class JavaHomes {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of("/opt/java"),
            Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
            Path.of("/Library/Java/JavaVirtualMachines"));

    private JavaHomes() {}

    /** {@code named} where it is given; else one that {@code engine} runs on. */
    static Path of(EngineDistribution engine, @Nullable Path named) {
        if (named != null) {
            return named;
        }
        if (engine.runsOn(Runtime.version().feature())) {
            return Path.of(System.getProperty("java.home"));
        }
        return USUAL.stream()
                .flatMap(JavaHomes::folders)
                .filter(home -> version(home).filter(engine::runsOn).isPresent())
                .max(Comparator.comparing(home -> version(home).orElse(0)))
                .orElseThrow(() -> new CommandFailure(
                        "%s %s runs on Java 8 to 17, and none is in the usual folders: install one, or name it with --java"
                                .formatted(engine.title(), engine.version())));
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders
                    .flatMap(folder -> Stream.of(folder, folder.resolve("Contents/Home")))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static Optional<Integer> version(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
