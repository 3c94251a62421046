package dev.lakeward.standalone.sql;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.report.AppSessionsView;
import dev.lakeward.sink.report.CompletenessView;
import dev.lakeward.sink.report.LateEventsView;
import dev.lakeward.sink.report.OrderItemsView;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tables that a statement may read: those whose name stands anywhere in its text, and those that a view named there
 * reads. Rather too many than too few: a name in a comment counts.
 */
final class MentionedTables {
    /** Statements about tables, or reading tables, that they do not name. */
    private static final Pattern UNNAMED = Pattern.compile("^\\s*(show|describe|desc|summarize|pragma|call|export)\\b"
            + "|\\(\\s*show\\b|information_schema|duckdb_|sqlite_|pg_|\\bquery(_table)?\\s*\\(");

    private MentionedTables() {}

    static List<Table> of(Catalog catalog, String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        if (UNNAMED.matcher(text).find()) {
            return catalog.tables();
        }
        Set<String> behindViews = behindViews(catalog, text);
        return catalog.tables().stream()
                .filter(table ->
                        text.contains(table.name().toLowerCase(Locale.ROOT)) || behindViews.contains(table.name()))
                .toList();
    }

    /** What the views read that the text names. */
    private static Set<String> behindViews(Catalog catalog, String text) {
        Set<String> tables = new HashSet<>();
        if (text.contains(LateEventsView.VIEW)) {
            tables.addAll(LateEventsView.tables(catalog));
        }
        if (text.contains(OrderItemsView.VIEW)) {
            tables.addAll(OrderItemsView.tables(catalog));
        }
        if (text.contains(CompletenessView.VIEW)) {
            tables.addAll(CompletenessView.TABLES);
        }
        if (AppSessionsView.all(catalog).stream().anyMatch(view -> text.contains(view.name()))) {
            tables.add(AppSessionsView.TABLE);
        }
        return tables;
    }
}
