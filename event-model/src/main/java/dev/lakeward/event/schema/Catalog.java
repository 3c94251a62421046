package dev.lakeward.event.schema;

import dev.lakeward.event.channel.ChannelRules;
import java.nio.file.Path;
import java.util.HashMap;
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
    /** What ends the namespace of an event type, such as that of {@code ga4.purchase}. */
    private static final char NAMESPACE_END = '.';

    private final Map<String, Table> tables;
    private final Map<String, Table> tablesByType;
    private final Map<String, String> typesByTrack;
    private final Set<String> unlandedTypes;
    private final SortedSet<String> types;
    private final ChannelRules channelRules;

    private Catalog(
            Map<String, Table> tables,
            Map<String, Table> tablesByType,
            Set<String> unlandedTypes,
            ChannelRules channelRules) {
        this.channelRules = channelRules;
        this.tables = tables;
        this.tablesByType = tablesByType;
        this.typesByTrack = typesByTrack(tablesByType);
        this.unlandedTypes = Set.copyOf(unlandedTypes);
        this.types = new TreeSet<>(tablesByType.keySet());
        types.addAll(unlandedTypes);
    }

    /** Types of tables that take tracks, by their names and, where no type has that name, without their namespace. */
    private static Map<String, String> typesByTrack(Map<String, Table> tablesByType) {
        Map<String, String> types = new HashMap<>();
        tablesByType.forEach((type, table) -> {
            if (table.tracks()) {
                types.put(type, type);
            }
        });
        List.copyOf(types.values()).stream()
                .sorted()
                .forEach(type -> types.putIfAbsent(type.substring(type.indexOf(NAMESPACE_END) + 1), type));
        return Map.copyOf(types);
    }

    /** The tables that come with the product. */
    public static Catalog builtIn() {
        return load(null);
    }

    /**
     * The tables that come with the product and those of {@code directory}, laid out alike: {@code <family>/<table>.json}.
     * The directory may also hold a newer version of a table, if it only adds to it, and rules of channels in {@code
     * channels.json}.
     *
     * @throws CatalogException naming file, pointer and remedy, if a schema is wrong or two claim one table or event type
     */
    public static Catalog load(@Nullable Path directory) {
        return CatalogLoader.load(directory);
    }

    /** A catalogue of these tables, types that land nowhere, and rules of channels. */
    static Catalog of(Iterable<Table> tables, Set<String> unlandedTypes, ChannelRules channelRules) {
        Map<String, Table> byName = new TreeMap<>();
        Map<String, Table> byType = new LinkedHashMap<>();
        for (Table table : tables) {
            byName.put(table.name(), table);
            table.eventTypes().forEach(type -> byType.put(type, table));
        }
        return new Catalog(byName, byType, unlandedTypes, channelRules);
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

    /**
     * The event type of a {@code track} of an SDK with this name: a type of a table that takes tracks, with or without the
     * type's namespace; empty where there is none.
     */
    public Optional<String> typeOfTrack(String name) {
        return Optional.ofNullable(typesByTrack.get(name));
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

    /** How the channel of a touch is worked out that names none. */
    public ChannelRules channelRules() {
        return channelRules;
    }
}
