package dev.lakeward.standalone.importing;

import java.util.List;
import java.util.Optional;

/** The formats of history that can be read. */
public final class ImportFormats {
    private static final List<ImportFormat> ALL = List.of(new GameJsonl());

    private ImportFormats() {}

    public static List<ImportFormat> all() {
        return ALL;
    }

    public static Optional<ImportFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
