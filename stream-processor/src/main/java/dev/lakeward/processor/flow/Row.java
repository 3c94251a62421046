package dev.lakeward.processor.flow;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one row of a table as a JSON object; null values are left out. */
public final class Row {
    private static final int CONTROL_END = 0x20;

    private final StringBuilder json = new StringBuilder(256).append('{');

    public Row text(String column, @Nullable String value) {
        if (value != null) {
            name(column);
            quoted(value);
        }
        return this;
    }

    public Row int64(String column, long value) {
        name(column);
        json.append(value);
        return this;
    }

    public Row flag(String column, boolean value) {
        name(column);
        json.append(value);
        return this;
    }

    /** A finite number; anything else is left out. */
    public Row float64(String column, double value) {
        if (Double.isFinite(value)) {
            name(column);
            json.append(value);
        }
        return this;
    }

    public Row decimal(String column, @Nullable BigDecimal value) {
        if (value != null) {
            name(column);
            json.append(value.toPlainString());
        }
        return this;
    }

    /** A time, from milliseconds since 1970-01-01T00:00:00Z. */
    public Row time(String column, long millis) {
        name(column);
        json.append('"');
        json.append(UtcText.of(millis));
        json.append('"');
        return this;
    }

    public Row date(String column, LocalDate value) {
        return text(column, value.toString());
    }

    /** Value that is JSON already. */
    public Row json(String column, String value) {
        name(column);
        json.append(value);
        return this;
    }

    /** A list of objects; these are consumed. */
    public Row rows(String column, List<Row> rows) {
        return json(column, array(rows));
    }

    /** A list of objects as JSON; these are consumed. */
    public static String array(List<Row> rows) {
        return rows.stream().map(Row::text).collect(Collectors.joining(",", "[", "]"));
    }

    /** The object as text; the row must not be written on. */
    public String text() {
        return json.append('}').toString();
    }

    /** What was written so far. */
    public String content() {
        return json.toString();
    }

    /** The object; the row must not be written on. */
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code value} as a JSON string. */
    public static String quote(String value) {
        var row = new Row();
        row.json.setLength(0);
        row.quoted(value);
        return row.json.toString();
    }

    private void name(String column) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(column).append("\":");
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c < CONTROL_END) {
                return false;
            }
        }
        return true;
    }

    private void quoted(String value) {
        json.append('"');
        if (isPlain(value)) {
            json.append(value).append('"');
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < CONTROL_END) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
