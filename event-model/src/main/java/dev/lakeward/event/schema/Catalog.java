package dev.lakeward.event.schema;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All tables, and which event type lands in which. Immutable. */
public final class Catalog {
    private final Map<String, Table> tables;
    private final Map<String, Table> tablesByType;
    private final Set<String> unlandedTypes;
    private final SortedSet<String> types;

    private Catalog(Map<String, Table> tables, Map<String, Table> tablesByType, Set<String> unlandedTypes) {
        this.tables = tables;
        this.tablesByType = tablesByType;
        this.unlandedTypes = Set.copyOf(unlandedTypes);
        this.types = new TreeSet<>(tablesByType.keySet());
        types.addAll(unlandedTypes);
    }

    /** The tables that come with the product. */
    public static Catalog builtIn() {
        return load(null);
    }

    /**
     * The tables that come with the product and those of {@code directory}, laid out alike: {@code <family>/<table>.json}.
     * The directory may also hold a newer version of a table, if it only adds to it.
     *
     * @throws CatalogException naming file, pointer and remedy, if a schema is wrong or two claim one table or event type
     */
    public static Catalog load(@Nullable Path directory) {
        return CatalogLoader.load(directory);
    }

    /** A catalogue of these tables and types that land nowhere. */
    static Catalog of(Iterable<Table> tables, Set<String> unlandedTypes) {
        Map<String, Table> byName = new TreeMap<>();
        Map<String, Table> byType = new LinkedHashMap<>();
        for (Table table : tables) {
            byName.put(table.name(), table);
            table.eventTypes().forEach(type -> byType.put(type, table));
        }
        return new Catalog(byName, byType, unlandedTypes);
    }

    /** All tables, by name. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The table with this name. */
    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The table that events of this type land in; empty for unknown types and for those that land nowhere. */
    public Optional<Table> tableOf(String eventType) {
        return Optional.ofNullable(tablesByType.get(eventType));
    }

    /** The table that a {@code track} of an SDK lands in when it bears the name of this type; empty where none takes it. */
    public Optional<Table> tableOfTrack(String eventType) {
        return tableOf(eventType).filter(Table::tracks);
    }

    /** Whether clients may send this type: it lands in a table, or is known to land nowhere ({@code default}). */
    public boolean knows(String eventType) {
        return types.contains(eventType);
    }

    /** All event types that clients may send, sorted. */
    public List<String> eventTypes() {
        return List.copyOf(types);
    }

    /** Those of {@link #eventTypes()} that are answered and kept on the log, but land in no table. */
    public Set<String> unlandedTypes() {
        return unlandedTypes;
    }
}
