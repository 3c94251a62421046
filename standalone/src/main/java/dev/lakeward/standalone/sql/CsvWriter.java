package dev.lakeward.standalone.sql;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header; lines end in LF, as Unix tools read them. NULL is an empty field, an empty text is {@code ""}. */
final class CsvWriter implements RowWriter {
    private final PrintStream out;

    CsvWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<Heading> headings) {
        line(headings.stream().map(heading -> quoted(heading.name())).collect(Collectors.joining(",")));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        line(values.stream().map(CsvWriter::field).collect(Collectors.joining(",")));
    }

    @Override
    public void end() {
        out.flush();
    }

    private void line(String text) {
        out.print(text);
        out.print('\n');
    }

    private static String field(@Nullable Object value) {
        return value == null ? "" : quoted(Values.text(value));
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
