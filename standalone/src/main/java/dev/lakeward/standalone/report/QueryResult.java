package dev.lakeward.standalone.report;

import dev.lakeward.console.lake.Rows;
import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.RowWriter;
import dev.lakeward.standalone.render.SqlValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All rows of a query result, for charts and sentences. */
final class QueryResult implements RowWriter {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private static final String WHOLE = "all_";

    private List<ResultColumn> headings = List.of();

    @Override
    public void begin(List<ResultColumn> columns) {
        headings = columns;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows.add(values);
    }

    @Override
    public void end() {}

    /** The result as the plots of the console read it. */
    Rows rows() {
        return new Rows(
                headings.stream()
                        .map(heading -> new Rows.Column(heading.name(), heading.numeric()))
                        .toList(),
                rows,
                false,
                Duration.ZERO);
    }

    List<ResultColumn> headings() {
        return headings;
    }

    int size() {
        return rows.size();
    }

    /**
     * The result by currency, in order: amounts of two currencies have no common scale, sum or share. Whole, under
     * null, where it names none.
     */
    Map<@Nullable String, QueryResult> byCurrency() {
        Map<@Nullable String, QueryResult> parts = new LinkedHashMap<>();
        int column = headings.stream().map(ResultColumn::name).toList().indexOf("currency");
        if (column < 0 || rows.isEmpty()) {
            parts.put(null, this);
            return parts;
        }
        for (List<@Nullable Object> row : rows) {
            Object value = row.get(column);
            QueryResult part =
                    parts.computeIfAbsent(value == null ? null : value.toString(), unseen -> new QueryResult());
            part.begin(headings);
            part.row(row);
        }
        return parts;
    }

    /** Whether there is nothing to say: no row, or none but zeros and nulls. */
    boolean empty() {
        return rows.stream().allMatch(row -> row.stream().allMatch(QueryResult::nothing));
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || (value instanceof Number number && number.doubleValue() == 0);
    }

    /** A value as people read it; a dash for NULL. */
    String text(int row, int column) {
        Object value = rows.get(row).get(column);
        return value == null ? "–" : SqlValues.readable(value);
    }

    /** A value that names a row: a group without a name is called what it lacks, such as "no campaign". */
    String label(int row, int column) {
        Object value = rows.get(row).get(column);
        if (value == null || value.toString().isBlank()) {
            return "no " + thing(column);
        }
        return SqlValues.readable(value);
    }

    /** Whether a row is the group of what has no name. */
    boolean nameless(int row, int column) {
        Object value = rows.get(row).get(column);
        return value == null || value.toString().isBlank();
    }

    /** What a column names: "campaign" of {@code campaign_id}. */
    String thing(int column) {
        return headings.get(column).name().replaceFirst("_(id|name)$", "").replace('_', ' ');
    }

    /**
     * The whole of which the values of a column are parts. Where a query shows its first rows only, or its values are
     * not parts that add up, it says the whole in a column {@code all_<name>}; elsewhere it is the sum of all rows.
     */
    BigDecimal whole(int column) {
        return whole(headings.get(column).name()).orElseGet(() -> sum(column));
    }

    /** How many rows there are, whether shown or not: {@code all_groups} of a query that shows its first rows only. */
    long groups() {
        return whole("groups").map(BigDecimal::longValue).orElse((long) size());
    }

    private Optional<BigDecimal> whole(String name) {
        int column = headings.stream().map(ResultColumn::name).toList().indexOf(WHOLE + name);
        return column < 0 || rows.isEmpty() || !(rows.getFirst().get(column) instanceof Number number)
                ? Optional.empty()
                : Optional.of(new BigDecimal(number.toString()));
    }

    /** The columns that a table shows; a whole that is the same in every row is for the sentence. */
    List<Integer> shown() {
        return IntStream.range(0, headings.size())
                .filter(column -> !headings.get(column).name().startsWith(WHOLE))
                .boxed()
                .toList();
    }

    /** A cell of a table: names as {@link #label} gives them, all else as it is. */
    String cell(int row, int column) {
        boolean names = !headings.get(column).numeric()
                && headings.get(column).name().matches("campaign_id|channel_id|guild_name|user_id|customer_id|page");
        return names ? label(row, column) : text(row, column);
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

    /** How much of the largest value of some rows a value is, in per cent; 0 for what is negative. */
    double share(int row, int column, int from, int to) {
        double most = IntStream.range(from, to)
                .mapToDouble(other -> number(other, column))
                .max()
                .orElse(0);
        return most <= 0 ? 0 : Math.max(0, 100 * number(row, column) / most);
    }

    /** The first row of each group of neighbours with the same value. */
    List<Integer> firsts(int group) {
        return IntStream.range(0, size())
                .filter(row -> row == 0 || !text(row, group).equals(text(row - 1, group)))
                .boxed()
                .toList();
    }
}
