package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.lake.SqlText;

/**
 * How a question is asked for each value of a column.
 *
 * @param kind of the plot
 * @param label what its axis shows, in SQL
 * @param measure what it counts, in SQL
 * @param where which rows; {@code ${period:column}} and {@code ${currency}} are filled in
 */
public record Breakdown(Kind kind, String label, String measure, String where) {
    /** Values that are shown; of more, those with the most. */
    private static final int MOST = 6;

    /** The query over rows of {@code from}, a table or a query in brackets. */
    String sql(String from, String column) {
        return """
                WITH parts AS (
                  SELECT %s AS label, coalesce(CAST(%s AS VARCHAR), '(none)') AS part, %s AS amount
                  FROM %s
                  WHERE %s${filter}
                  GROUP BY 1, 2
                )
                SELECT label, part, amount FROM parts
                WHERE part IN (SELECT part FROM parts GROUP BY part ORDER BY SUM(amount) DESC, part LIMIT %d)
                ORDER BY label, part""".formatted(label, SqlText.name(column), measure, from, where, MOST);
    }

    Insight.Shape shape() {
        return new Insight.Shape.Pivot(kind, "label", "part", "amount");
    }
}
