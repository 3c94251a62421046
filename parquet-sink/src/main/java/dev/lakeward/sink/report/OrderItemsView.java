package dev.lakeward.sink.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The view of what was ordered: a row for each item of the newest event of an order that lists items. It reads the tables
 * whose events have the role {@code order} with {@code items}.
 *
 * @see <a href="../../../../../../../../docs/adr/0107-standard-events.md">ADR 0107</a>
 */
public final class OrderItemsView {
    /** Name of the view. */
    public static final String VIEW = "order_items";

    private static final String ITEMS = "items";

    /** How an engine reads JSON text. */
    public enum JsonFunctions {
        DUCKDB(
                "CAST(CASE WHEN json_type(items) = 'ARRAY' THEN CAST(items AS JSON) END AS JSON[])",
                "json_extract_string"),
        /** Trino and Presto. */
        PRESTO("TRY(CAST(json_parse(items) AS array(json)))", "json_extract_scalar");

        private final String array;
        private final String text;

        JsonFunctions(String array, String text) {
            this.array = array;
            this.text = text;
        }

        /** The first of these members of an item that it has, as text. */
        private String member(String... names) {
            String found = Stream.of(names)
                    .map(name -> "%s(item, '$.%s')".formatted(text, name))
                    .collect(Collectors.joining(", "));
            return names.length == 1 ? found : "COALESCE(%s)".formatted(found);
        }
    }

    private OrderItemsView() {}

    /** The tables that the view reads; without any there is no view. */
    public static List<String> tables(Catalog catalog) {
        return catalog.tables().stream()
                .filter(table -> table.roles(RoleKind.ORDER).stream().anyMatch(OrderItemsView::listsItems))
                .map(Table::name)
                .toList();
    }

    private static boolean listsItems(Role role) {
        return !role.columns(ITEMS).isEmpty();
    }

    /**
     * The query of the view.
     *
     * @param names the name of a table as the engine has it
     */
    public static String select(Catalog catalog, UnaryOperator<String> names, JsonFunctions json) {
        return """
                SELECT table_name, customer_id, order_id, event_id, ordered_at, "position", %s AS product_id, %s AS sku,
                  %s AS name, %s AS brand, %s AS category, %s AS variant, TRY_CAST(%s AS decimal(18,4)) AS price,
                  TRY_CAST(%s AS decimal(18,4)) AS quantity, currency, %s AS coupon
                FROM (
                  SELECT *, row_number() OVER (PARTITION BY customer_id, order_id ORDER BY ordered_at DESC, event_id DESC) AS newest
                  FROM (%s) events
                ) orders CROSS JOIN UNNEST(%s) WITH ORDINALITY AS listed(item, "position")
                WHERE newest = 1""".formatted(
                        json.member("product_id", "item_id", "id"),
                        json.member("sku"),
                        json.member("name", "item_name"),
                        json.member("brand", "item_brand"),
                        json.member("category", "item_category"),
                        json.member("variant", "item_variant"),
                        json.member("price"),
                        json.member("quantity"),
                        json.member("coupon"),
                        events(catalog, names),
                        json.array);
    }

    private static String events(Catalog catalog, UnaryOperator<String> names) {
        List<String> selects = new ArrayList<>();
        for (Table table : catalog.tables()) {
            table.roles(RoleKind.ORDER).stream()
                    .filter(OrderItemsView::listsItems)
                    .map(role -> select(table, role, names.apply(table.name())))
                    .forEach(selects::add);
        }
        return String.join(" UNION ALL ", selects);
    }

    private static String select(Table table, Role role, String name) {
        String types = table.eventTypes().stream()
                .filter(role::plays)
                .sorted()
                .map(type -> "'" + type.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        return "SELECT '%s' AS table_name, CAST(\"%s\" AS varchar) AS customer_id, %s AS order_id, event_id, event_ts AS ordered_at, %s AS currency, %s AS items FROM %s WHERE event_type IN (%s) AND %s IS NOT NULL"
                .formatted(
                        table.name(),
                        table.key(),
                        first(role.columns("id"), "event_id"),
                        first(role.columns("currency"), "CAST(NULL AS varchar)"),
                        first(role.columns(ITEMS), "NULL"),
                        name,
                        types,
                        first(role.columns(ITEMS), "NULL"));
    }

    /** The first of the columns that an event has; {@code otherwise} where it has none. */
    private static String first(List<String> columns, String otherwise) {
        if (columns.isEmpty()) {
            return otherwise;
        }
        return Stream.concat(columns.stream().map(column -> '"' + column + '"'), Stream.of(otherwise))
                .collect(Collectors.joining(", ", "COALESCE(", ")"));
    }
}
