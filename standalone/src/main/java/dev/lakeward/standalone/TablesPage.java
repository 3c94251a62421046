package dev.lakeward.standalone;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.CommonColumns;
import dev.lakeward.event.schema.Table;
import java.util.List;

/** The tables of a catalogue as Markdown. */
public final class TablesPage {
    private static final String VIEWS = """

        Fact tables keep every version of a fact: `<table>_current` shows the newest and drops what was taken back.
        The view `completeness` says by table and hour [what became of each accepted event](queries.md#how-complete-is-it). The
        view `late_events` has the late rows of all event tables: `table_name`, `event_id`, `event_type`, `source`, `key`,
        `event_time`, `received_ts`. The view `order_items` has a row for each item of an order: `table_name`, `customer_id`,
        `order_id`, `event_id`, `ordered_at`, `position`, `product_id`, `sku`, `name`, `brand`, `category`, `variant`, `price`,
        `quantity`, `currency`, `coupon`. The views `app_sessions` and `app_sessions_current` have the sessions that events open
        and close, with `conversions` as `purchases`, without touches, events and revenue.
        """;

    private TablesPage() {}

    public static String of(Catalog catalog) {
        StringBuilder page = new StringBuilder("""
                # Tables

                Made from the catalogue by `lakeward tables > docs/tables.md`; do not edit. Each table is partitioned by `event_date`
                (DATE, UTC). Columns that a client must send are marked; properties that the schema does not know are in `extra`.

                ## Columns of every event table

                """);
        columns(page, CommonColumns.ofEvents());
        page.append(VIEWS);
        List<String> families =
                catalog.tables().stream().map(Table::family).distinct().sorted().toList();
        for (String family : families) {
            page.append("\n## Family %s\n".formatted(family));
            catalog.tables().stream()
                    .filter(table -> table.family().equals(family))
                    .forEach(table -> table(page, table));
        }
        return page.toString();
    }

    private static void table(StringBuilder page, Table table) {
        page.append("\n### %s\n\n%s\n\n".formatted(table.name(), table.description()));
        page.append("Ordered by `%s`; the partition is the date of `%s`.".formatted(table.key(), table.dateColumn()));
        if (!table.eventTypes().isEmpty()) {
            List<String> types = table.eventTypes().stream()
                    .sorted()
                    .map(type -> "`" + type + "`")
                    .toList();
            page.append(" Event types: ").append(String.join(", ", types)).append('.');
        }
        page.append("\n\n");
        columns(page, table.columns());
    }

    private static void columns(StringBuilder page, List<Column> columns) {
        page.append("| column | type | | holds |\n|---|---|---|---|\n");
        for (Column column : columns) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            column.name(),
                            type(column.type()),
                            column.required() ? "must" : "",
                            column.description().replace("|", "\\|")));
        }
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Decimal(int precision, int scale) -> "DECIMAL(%d,%d)".formatted(precision, scale);
            case ColumnType.Text ignored -> "VARCHAR";
            case ColumnType.Json ignored -> "VARCHAR (JSON)";
            case ColumnType.Int64 ignored -> "BIGINT";
            case ColumnType.Float64 ignored -> "DOUBLE";
            case ColumnType.Bool ignored -> "BOOLEAN";
            case ColumnType.Timestamp ignored -> "TIMESTAMP";
            case ColumnType.Date ignored -> "DATE";
        };
    }
}
