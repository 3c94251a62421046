package dev.lakeward.console.lake;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query. Values are numbers, booleans, {@link java.time.Instant}, {@link java.time.LocalDate}, text, or null.
 *
 * @param columns in order
 * @param rows in order
 * @param cut whether there were more rows than the limit
 * @param took how long the query ran
 */
public record Rows(List<Column> columns, List<List<@Nullable Object>> rows, boolean cut, Duration took) {
    /** Nothing. */
    public static final Rows NONE = new Rows(List.of(), List.of(), false, Duration.ZERO);

    /** A column; {@code numeric} ones are aligned to the right. */
    public record Column(String name, boolean numeric) {}

    public Rows {
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<>(row)))
                .toList();
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** The index of a column; −1 where there is none of that name. */
    public int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** A value; null for NULL, and where there is no such column. */
    public @Nullable Object value(int row, String column) {
        int index = column(column);
        return index < 0 ? null : rows.get(row).get(index);
    }

    /** A value as a person reads it; an empty text for NULL. */
    public String text(int row, String column) {
        return Cells.text(value(row, column));
    }

    /** A whole number; 0 for what is none. */
    public long count(int row, String column) {
        return value(row, column) instanceof Number number ? number.longValue() : 0;
    }

    /** A number; zero for what is none. */
    public BigDecimal number(int row, String column) {
        return value(row, column) instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }

    /** The sum of a column. */
    public BigDecimal sum(String column) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < size(); row++) {
            sum = sum.add(number(row, column));
        }
        return sum;
    }

    /** The different texts of a column, in order of first appearance. */
    public List<String> distinct(String column) {
        int index = column(column);
        return index < 0
                ? List.of()
                : rows.stream()
                        .map(row -> Cells.text(row.get(index)))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }
}
