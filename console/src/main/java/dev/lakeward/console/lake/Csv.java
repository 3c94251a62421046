package dev.lakeward.console.lake;

import java.util.stream.Collectors;

/** Results as RFC 4180 has them. */
public final class Csv {
    private Csv() {}

    /** First characters of formulas, those of full width among them. */
    private static final String FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    /** The whole result with a line of column names. */
    public static String of(Rows rows) {
        return of(rows, false);
    }

    /**
     * The same for spreadsheets.
     *
     * @param safe whether each text that a spreadsheet would run as a formula gets an apostrophe before it
     */
    public static String of(Rows rows, boolean safe) {
        var text = new StringBuilder(rows.columns().stream()
                .map(column -> quoted(inert(column.name(), safe)))
                .collect(Collectors.joining(",", "", "\r\n")));
        rows.rows()
                .forEach(row -> text.append(row.stream()
                        .map(value ->
                                quoted(value instanceof Number ? Cells.plain(value) : inert(Cells.plain(value), safe)))
                        .collect(Collectors.joining(",", "", "\r\n"))));
        return text.toString();
    }

    private static String inert(String text, boolean safe) {
        return safe && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
