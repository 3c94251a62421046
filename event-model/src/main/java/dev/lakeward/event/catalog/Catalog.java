package dev.lakeward.event.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All tables, and which event type lands in which. Immutable. */
public final class Catalog {
    private Catalog() {}

    /** The tables that come with the product. */
    public static Catalog builtIn() {
        return load(null);
    }

    /**
     * The tables that come with the product and those of {@code directory}, laid out alike: {@code <family>/<table>.json}.
     *
     * @throws CatalogException naming file, pointer and mend, if a schema is wrong or two claim one table or event type
     */
    public static Catalog load(@Nullable Path directory) {
        throw new UnsupportedOperationException("under way");
    }

    /** All tables, by name. */
    public List<Table> tables() {
        throw new UnsupportedOperationException("under way");
    }

    /** The table with this name. */
    public Optional<Table> table(String name) {
        throw new UnsupportedOperationException("under way");
    }

    /** The table that events of this type land in; empty for unknown types and for those that land nowhere. */
    public Optional<Table> tableOf(String eventType) {
        throw new UnsupportedOperationException("under way");
    }

    /** Whether clients may send this type: it lands in a table, or is known to land nowhere ({@code default}). */
    public boolean knows(String eventType) {
        throw new UnsupportedOperationException("under way");
    }
}
