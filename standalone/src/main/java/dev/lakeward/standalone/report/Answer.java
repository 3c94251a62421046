package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.Heading;
import dev.lakeward.standalone.sql.RowWriter;
import dev.lakeward.standalone.sql.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * The answer by currency, in order: amounts of two have no common scale, sum or share. Whole, under null, where it names
     * none.
     */
    Map<@Nullable String, Answer> byCurrency() {
        Map<@Nullable String, Answer> parts = new LinkedHashMap<>();
        int column = headings.stream().map(Heading::name).toList().indexOf("currency");
        if (column < 0 || rows.isEmpty()) {
            parts.put(null, this);
            return parts;
        }
        for (List<@Nullable Object> row : rows) {
            Object value = row.get(column);
            Answer part = parts.computeIfAbsent(value == null ? null : value.toString(), unseen -> new Answer());
            part.begin(headings);
            part.row(row);
        }
        return parts;
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
