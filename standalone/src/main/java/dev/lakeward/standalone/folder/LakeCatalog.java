package dev.lakeward.standalone.folder;

import dev.lakeward.event.catalog.Catalog;
import java.nio.file.Path;
import java.util.Optional;

/** The catalogue that the environment asks for. */
public final class LakeCatalog {
    private LakeCatalog() {}

    /** The built-in tables and those of {@code LAKEWARD_CATALOG_DIR}. */
    public static Catalog ofEnvironment() {
        return Optional.ofNullable(System.getenv("LAKEWARD_CATALOG_DIR"))
                .map(Path::of)
                .map(Catalog::load)
                .orElseGet(Catalog::builtIn);
    }
}
