package dev.lakeward.standalone.render;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a header; lines end in LF, as Unix tools read them. NULL is an empty field, an empty text is {@code
 * ""}. A safe one has an apostrophe before each text that a spreadsheet would run as a formula.
 */
final class CsvRowWriter implements RowWriter {
    /** First characters of formulas, those of full width among them. */
    private static final String FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    private final PrintStream out;
    private final boolean safe;

    CsvRowWriter(PrintStream out, boolean safe) {
        this.out = out;
        this.safe = safe;
    }

    @Override
    public void begin(List<ResultColumn> headings) {
        line(headings.stream().map(heading -> quoted(inert(heading.name()))).collect(Collectors.joining(",")));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        line(values.stream().map(this::field).collect(Collectors.joining(",")));
    }

    @Override
    public void end() {
        out.flush();
    }

    private void line(String text) {
        out.print(text);
        out.print('\n');
    }

    private String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = SqlValues.text(value);
        return quoted(value instanceof Number ? text : inert(text));
    }

    private String inert(String text) {
        return safe && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
