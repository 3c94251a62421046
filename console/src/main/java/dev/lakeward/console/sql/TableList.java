package dev.lakeward.console.sql;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables and views that a query can name. */
final class TableList {
    private TableList() {}

    /** A table and its columns. */
    record Entry(String name, List<String> columns) {}

    static List<Entry> of(Catalog catalog) {
        List<Entry> entries = new ArrayList<>();
        for (Table table : catalog.tables()) {
            String name = table.kind() == Table.Kind.FACTS ? table.name() + "_current" : table.name();
            entries.add(new Entry(name, columns(table)));
        }
        return entries;
    }

    private static List<String> columns(Table table) {
        Stream<Column> common = table.kind() == Table.Kind.EVENTS ? CommonColumns.ofEvents().stream() : Stream.of();
        return Stream.concat(
                        Stream.concat(table.columns().stream(), common).map(Column::name),
                        Stream.of(CommonColumns.EVENT_DATE))
                .distinct()
                .toList();
    }
}
