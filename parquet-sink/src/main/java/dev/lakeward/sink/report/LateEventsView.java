package dev.lakeward.sink.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The view over the late rows of all tables of events. The same SQL serves all engines.
 *
 * @see <a href="../../../../../../../../docs/adr/0104-late-rows.md">ADR 0104</a>
 */
public final class LateEventsView {
    /** Name of the view. */
    public static final String VIEW = "late_events";

    private LateEventsView() {}

    /** The tables that the view reads. */
    public static List<String> tables(Catalog catalog) {
        return events(catalog).stream().map(Table::name).toList();
    }

    /**
     * The query of the view.
     *
     * @param names the name of a table as the engine has it
     */
    public static String select(Catalog catalog, UnaryOperator<String> names) {
        return events(catalog).stream()
                .map(table -> select(table, names.apply(table.name())))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String select(Table table, String name) {
        return "SELECT '%s' AS table_name, event_id, event_type, source, CAST(\"%s\" AS varchar) AS \"key\", event_time, received_ts, event_date FROM %s WHERE %s"
                .formatted(table.name(), table.key(), name, CommonColumns.LATE);
    }

    private static List<Table> events(Catalog catalog) {
        return catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .toList();
    }
}
