package dev.lakeward.console.lake;

import java.util.stream.Collectors;

/** Results as RFC 4180 has them. */
public final class Csv {
    private Csv() {}

    /** The whole result with a line of column names. */
    public static String of(Rows rows) {
        var text = new StringBuilder(rows.columns().stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(",", "", "\r\n")));
        rows.rows()
                .forEach(row -> text.append(row.stream()
                        .map(value -> quoted(Cells.plain(value)))
                        .collect(Collectors.joining(",", "", "\r\n"))));
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
