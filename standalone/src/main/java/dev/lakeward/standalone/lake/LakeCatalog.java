package dev.lakeward.standalone.lake;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.config.Settings;
import dev.lakeward.event.schema.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads the catalogue of a data folder: the built-in tables and the user's own. */
public final class LakeCatalog {
    private static final String FILE = "catalog";

    private LakeCatalog() {}

    /**
     * The built-in tables and those of {@code LAKEWARD_CATALOG_DIR}; where that is not set, of the folder that {@code
     * serve} was last started with on {@code dataDir}.
     */
    public static Catalog of(Path dataDir) {
        return Catalog.load(directory(System.getenv(), dataDir).orElse(null));
    }

    /** The folder of the user's own tables, as the environment or else the data folder names it. */
    public static Optional<Path> directory(Map<String, String> environment, Path dataDir) {
        return ofEnvironment(environment).or(() -> remembered(dataDir));
    }

    private static Optional<Path> remembered(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Path.of(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Records the catalogue folder that {@code serve} runs with, for other commands on {@code dataDir}; empty for
     * none.
     */
    public static void remember(Path dataDir, Optional<Path> directory) {
        Path file = dataDir.resolve(FILE);
        try {
            if (directory.isPresent()) {
                Files.writeString(file, directory.get().toAbsolutePath().normalize() + "\n");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The built-in tables and those of {@code LAKEWARD_CATALOG_DIR}. */
    public static Catalog ofEnvironment() {
        return Catalog.load(ofEnvironment(System.getenv()).orElse(null));
    }

    private static Optional<Path> ofEnvironment(Map<String, String> environment) {
        return new Settings(environment).get(InstallationSettings.CATALOG_DIRECTORY);
    }
}
