package dev.lakeward.standalone.recount;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Role;
import dev.lakeward.event.schema.Table;
import java.util.List;

/** What an event brought in by its session role, as SQL. */
final class RevenueSql {
    /** Digits that a decimal of DuckDB holds. */
    private static final int DIGITS = 38;

    private static final int DIGITS_OF_INT64 = 20;

    private RevenueSql() {}

    /** Amount times quantity, exact as far as the digits go; 0 where the role names no amount. */
    static String of(Table table, Role role) {
        if (role.columns("amount").isEmpty()) {
            return "0";
        }
        String amount = SqlNames.firstOr(role.columns("amount"), "0");
        if (role.columns("quantity").isEmpty()) {
            return amount;
        }
        int left = DIGITS - digits(table, role.columns("quantity"));
        String quantity = SqlNames.firstOr(role.columns("quantity"), "1");
        return "CAST(%s AS DECIMAL(%d, %d)) * CAST(%s AS DECIMAL(%d, %d))"
                .formatted(
                        amount,
                        Math.min(left, digits(table, role.columns("amount"))),
                        scale(table, role.columns("amount")),
                        quantity,
                        DIGITS - left,
                        scale(table, role.columns("quantity")));
    }

    private static int digits(Table table, List<String> names) {
        return columns(table, names).stream()
                .mapToInt(column ->
                        column.type() instanceof ColumnType.Decimal decimal ? decimal.precision() : DIGITS_OF_INT64)
                .max()
                .orElseThrow();
    }

    private static int scale(Table table, List<String> names) {
        return columns(table, names).stream()
                .mapToInt(column -> column.type() instanceof ColumnType.Decimal decimal ? decimal.scale() : 0)
                .max()
                .orElseThrow();
    }

    private static List<Column> columns(Table table, List<String> names) {
        return table.columns().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }
}
