package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.Heading;
import dev.lakeward.standalone.sql.RowWriter;
import dev.lakeward.standalone.sql.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rows of one answer, held for drawing and for the sentence. */
final class Answer implements RowWriter {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<Heading> headings = List.of();

    @Override
    public void begin(List<Heading> columns) {
        headings = columns;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows.add(values);
    }

    @Override
    public void end() {}

    List<Heading> headings() {
        return headings;
    }

    int size() {
        return rows.size();
    }

    /** Whether there is nothing to say: no row, or none but zeros and nulls. */
    boolean empty() {
        return rows.stream().allMatch(row -> row.stream().allMatch(Answer::nothing));
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || (value instanceof Number number && number.doubleValue() == 0);
    }

    /** A value as people read it; a dash for NULL. */
    String text(int row, int column) {
        Object value = rows.get(row).get(column);
        return value == null ? "–" : Values.readable(value);
    }

    /** A number; 0 for what is none. */
    double number(int row, int column) {
        return rows.get(row).get(column) instanceof Number number ? number.doubleValue() : 0;
    }

    BigDecimal sum(int column) {
        return rows.stream()
                .map(row ->
                        row.get(column) instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
