package dev.lakeward.console.sql;

import dev.lakeward.console.chart.RowsChart;
import dev.lakeward.console.lake.Csv;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;

/** The SQL editor. A query runs when a person sends it, never by opening an address. Thread-safe. */
public final class SqlPage {
    private final Catalog catalog;
    private final Lake lake;

    /** @param lake runs the queries */
    public SqlPage(Catalog catalog, Lake lake) {
        this.catalog = catalog;
        this.lake = lake;
    }

    /** The page, with the query that the address names in the editor. */
    public Answer page(Asked asked) {
        var view = new SqlView(asked.text("q"), lake.engine(), StarterQueries.of(catalog), TableList.of(catalog));
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, view));
    }

    /** The result of a query, as table and plot. */
    public Answer run(Asked asked) {
        String sql = query(asked);
        try {
            Rows rows = lake.query(sql, Limits.TYPED);
            return Answer.html(
                    out -> JteresultGenerated.render(out, Html.PLAIN, rows, RowsChart.of(rows), Limits.TYPED.rows()));
        } catch (LakeException e) {
            String message = String.valueOf(e.getMessage());
            return Answer.html(out -> JtefailureGenerated.render(out, Html.PLAIN, message));
        }
    }

    /** The result of a query, as a file. */
    public Answer csv(Asked asked) throws LakeException {
        try {
            return Answer.csv(
                    "lakeward-query",
                    Csv.of(
                            lake.query(query(asked), Limits.DOWNLOAD),
                            asked.given("safe").isPresent()));
        } catch (LakeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String query(Asked asked) {
        return asked.given("sql")
                .map(sql -> sql.replaceFirst(";+\\s*$", ""))
                .orElseThrow(
                        () -> new IllegalArgumentException("Type a query first, for example one of the starters."));
    }
}
