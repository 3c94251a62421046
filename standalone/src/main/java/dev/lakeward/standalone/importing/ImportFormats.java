package dev.lakeward.standalone.importing;

import dev.lakeward.standalone.importing.mapping.ImportFormat;
import dev.lakeward.standalone.importing.mapping.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of history that can be read. */
public final class ImportFormats {
    private static final List<ImportFormat> ALL = Stream.concat(
                    Stream.of(new GameJsonLines()), Mapping.builtIn().stream())
            .toList();

    private ImportFormats() {}

    public static List<ImportFormat> all() {
        return ALL;
    }

    /** The format with this name, or of the mapping in the file of this name. */
    public static Optional<ImportFormat> named(String name) {
        if (name.endsWith(".json") && Files.isRegularFile(Path.of(name))) {
            return Optional.of(Mapping.read(Path.of(name)));
        }
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
