package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.compact.CompactedDay;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements for the views that users query. Both engines replace a view atomically, but not the location of a
 * partition. Therefore the view says which files count, and a day switches from landed to compacted files in one step.
 * Immutable.
 *
 * @see <a href="../../../../../../../../docs/adr/0050-views-over-layers.md">0050 Views over layers</a>
 */
final class ViewDdl {
    private static final String FACT_ID = "fact_id";
    private static final String RETRACTED = "retracted";
    /** Trino evaluates a longer list only after it has opened a file. */
    private static final int MOST_PATHS = 900;

    private final TableDdl tables;

    ViewDdl(TableDdl tables) {
        this.tables = tables;
    }

    /**
     * The view with the name of the table: all files that count.
     *
     * @param present existing columns of the engine's table; a sink with an older catalogue must not hide them
     * @param covered landed files that compacted days cover and that are not deleted yet
     */
    String table(Table table, Collection<String> present, List<CompactedDay> days, List<String> covered) {
        String columns = quoted(columns(table, present));
        Map<Layer, SortedSet<String>> dates = new TreeMap<>();
        days.forEach(day -> dates.computeIfAbsent(Layer.named(day.layer()), layer -> new TreeSet<>())
                .add(day.date()));
        var parts = new StringBuilder(select(columns, table, Layer.LIVE)).append(hidden(days, covered));
        dates.forEach((layer, those) -> parts.append(" UNION ALL ")
                .append(select(columns, table, layer))
                .append(" WHERE ")
                .append(quoted(CommonColumns.EVENT_DATE))
                .append(those.stream().map(ViewDdl::date).collect(Collectors.joining(", ", " IN (", ")"))));
        return "CREATE OR REPLACE VIEW %s AS %s".formatted(tables.name(table.name()), parts);
    }

    /** The view of the newest version of each fact, without retracted ones; empty for tables without versions. */
    Optional<String> current(Table table, Collection<String> present) {
        List<String> names = columns(table, present);
        if (table.kind() != Table.Kind.FACTS || !names.contains(FACT_ID)) {
            return Optional.empty();
        }
        String kept = names.contains(RETRACTED) ? " AND NOT coalesce(retracted, false)" : "";
        return Optional.of(
                "CREATE OR REPLACE VIEW %s AS SELECT %s FROM (SELECT *, row_number() OVER (PARTITION BY fact_id ORDER BY version DESC) AS newest FROM %s) WHERE newest = 1%s"
                        .formatted(tables.name(currentName(table)), quoted(names), tables.name(table.name()), kept));
    }

    static String currentName(Table table) {
        return table.name() + "_current";
    }

    private List<String> columns(Table table, Collection<String> present) {
        return Stream.of(tables.columns(table).stream().map(column -> column.name()), present.stream())
                .flatMap(names -> names)
                .filter(name -> !name.equals(CommonColumns.EVENT_DATE))
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.toList(), names -> {
                    names.add(CommonColumns.EVENT_DATE);
                    return List.copyOf(names);
                }));
    }

    private String select(String columns, Table table, Layer layer) {
        return "SELECT %s FROM %s".formatted(columns, tables.name(layer.of(table.name())));
    }

    /** Excludes landed files that a compacted day covers, by the range of offsets in their names. */
    private String hidden(List<CompactedDay> days, List<String> covered) {
        Stream<String> ranges = days.stream()
                .filter(day -> !day.settled() && !day.covered().isEmpty())
                .map(day -> "NOT (%s = %s AND (%s))"
                        .formatted(quoted(CommonColumns.EVENT_DATE), date(day.date()), covered(day)));
        return Stream.concat(named(covered), ranges)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" AND "), text -> text.isEmpty() ? "" : " WHERE " + text));
    }

    /**
     * Excludes the covered files by path as well: an engine opens a file before it evaluates a range of offsets, but
     * not a file that is named here, which may therefore be deleted while queries run.
     */
    private Stream<String> named(List<String> covered) {
        return covered.isEmpty()
                ? Stream.of()
                : Stream.of(covered.stream()
                        .limit(MOST_PATHS)
                        .map(path -> "'" + tables.address(path) + "'")
                        .collect(Collectors.joining(", ", "\"$path\" NOT IN (", ")")));
    }

    private static String covered(CompactedDay day) {
        return new TreeMap<>(day.covered())
                .entrySet().stream()
                        .map(end ->
                                "coalesce(CAST(regexp_extract(\"$path\", '/%s-[0-9]+-([0-9]+)-[^/]*$', 1) AS bigint) <= %d, false)"
                                        .formatted(end.getKey().replace(".", "[.]"), end.getValue()))
                        .collect(Collectors.joining(" OR "));
    }

    private static String date(String date) {
        return "DATE '%s'".formatted(date);
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private static String quoted(List<String> names) {
        return names.stream().map(ViewDdl::quoted).collect(Collectors.joining(", "));
    }
}
