package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.chart.RowsChart;
import dev.lakeward.console.lake.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question about users, and how its answer is drawn.
 *
 * @param id in addresses
 * @param title the question
 * @param needs the role that a table declares for it
 * @param from the table that it counts rows of, or a query in brackets
 * @param columns of that, by which rows can be chosen
 * @param sql the query; {@code ${period:column}}, {@code ${currency}} and {@code ${filter}} are filled in
 * @param shape how the result is drawn
 */
public record Insight(
        String id,
        String title,
        String needs,
        String from,
        List<String> columns,
        String sql,
        Shape shape,
        Optional<Breakdown> breakdown) {
    /** How a result is drawn, by the names of its columns. */
    public sealed interface Shape {
        /** A series for each column. */
        record Plain(Kind kind, String label, List<String> values) implements Shape {}

        /** A series for each value of a column. */
        record Pivot(Kind kind, String label, String series, String value) implements Shape {}

        /** A coloured cell for each pair of row and column. */
        record Heat(String row, String column, String value) implements Shape {}
    }

    /** The question as a scope asks it: of chosen rows, for each value of a column. */
    Insight in(Scope scope) {
        Optional<String> by = scope.by().filter(columns::contains);
        if (by.isEmpty() || breakdown.isEmpty()) {
            return this;
        }
        Breakdown parts = breakdown.get();
        return new Insight(id, title, needs, from, columns, parts.sql(from, by.get()), parts.shape(), Optional.empty());
    }

    /** What of a scope cannot be asked here, in a sentence; empty for nothing. */
    String unanswered(Scope scope) {
        List<String> missing = new ArrayList<>();
        scope.filter()
                .filter(filter -> !columns.contains(filter.column()))
                .ifPresent(filter -> missing.add("All rows: these have no column %s.".formatted(filter.column())));
        scope.by()
                .filter(by -> breakdown.isEmpty() || !columns.contains(by))
                .ifPresent(by -> missing.add("Not broken down by %s.".formatted(by)));
        return String.join(" ", missing);
    }

    /** The question about all rows, with amounts of one currency. */
    public String everything(String currency) {
        return new Scope(0, Optional.of(currency), Optional.empty(), Optional.empty()).fill(this);
    }

    /** The title, with the currency of its amounts. */
    public String titled(Optional<String> currency) {
        return byCurrency() && currency.isPresent() ? "%s In %s.".formatted(title, currency.get()) : title;
    }

    /** Whether amounts of one currency only are shown at a time. */
    public boolean byCurrency() {
        return sql.contains("${currency}");
    }

    /** Whether it needs room for many rows. */
    boolean tall() {
        return !(shape instanceof Shape.Plain(Kind kind, String ignored, List<String> values) && kind == Kind.LINE)
                && !(shape instanceof Shape.Pivot);
    }

    /** The plot of a result. */
    public Chart chart(Rows rows) {
        return switch (shape) {
            case Shape.Plain(Kind kind, String label, List<String> values) ->
                RowsChart.plain(kind, rows, label, values);
            case Shape.Pivot(Kind kind, String label, String series, String value) ->
                RowsChart.pivot(kind, rows, label, series, value);
            case Shape.Heat(String row, String column, String value) -> RowsChart.heat(rows, row, column, value);
        };
    }
}
