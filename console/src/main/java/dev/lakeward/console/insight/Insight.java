package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.chart.RowsChart;
import dev.lakeward.console.lake.Rows;
import java.util.List;

/**
 * A question about users, and how its answer is drawn.
 *
 * @param id in addresses
 * @param title the question
 * @param needs the role that a table declares for it
 * @param sql the query; {@code ${period:column}} and {@code ${currency}} are filled in
 * @param shape how the result is drawn
 */
record Insight(String id, String title, String needs, String sql, Shape shape) {
    /** How a result is drawn, by the names of its columns. */
    sealed interface Shape {
        /** A series for each column. */
        record Plain(Kind kind, String label, List<String> values) implements Shape {}

        /** A series for each value of a column. */
        record Pivot(Kind kind, String label, String series, String value) implements Shape {}

        /** A coloured cell for each pair of row and column. */
        record Heat(String row, String column, String value) implements Shape {}
    }

    /** Whether amounts of one currency only are shown at a time. */
    boolean byCurrency() {
        return sql.contains("${currency}");
    }

    /** Whether it needs room for many rows. */
    boolean tall() {
        return !(shape instanceof Shape.Plain(Kind kind, String ignored, List<String> values) && kind == Kind.LINE)
                && !(shape instanceof Shape.Pivot);
    }

    /** The plot of a result. */
    Chart chart(Rows rows) {
        return switch (shape) {
            case Shape.Plain(Kind kind, String label, List<String> values) ->
                RowsChart.plain(kind, rows, label, values);
            case Shape.Pivot(Kind kind, String label, String series, String value) ->
                RowsChart.pivot(kind, rows, label, series, value);
            case Shape.Heat(String row, String column, String value) -> RowsChart.heat(rows, row, column, value);
        };
    }
}
