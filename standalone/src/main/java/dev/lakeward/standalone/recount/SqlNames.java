package dev.lakeward.standalone.recount;

import java.util.List;
import java.util.stream.Collectors;

/** Names of tables and columns in SQL: a team may name a column {@code at} or {@code order}. */
final class SqlNames {
    private SqlNames() {}

    static String quoted(String name) {
        return '"' + name + '"';
    }

    /** The first of these columns that an event has; {@code none} where there are none. */
    static String first(List<String> columns, String none) {
        return switch (columns.size()) {
            case 0 -> none;
            case 1 -> quoted(columns.getFirst());
            default -> "COALESCE(%s)".formatted(list(columns));
        };
    }

    /** The same, with {@code other} where an event has none of them. */
    static String firstOr(List<String> columns, String other) {
        return columns.isEmpty() ? other : "COALESCE(%s, %s)".formatted(list(columns), other);
    }

    private static String list(List<String> columns) {
        return columns.stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
    }
}
