package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.web.Links;

/**
 * What a plot shows.
 *
 * @param sql that it is made from
 * @param problem why there is no result; empty for none
 * @param unanswered what of the scope it leaves out, in a sentence; empty for nothing
 */
record PlotView(Insight insight, Scope scope, String sql, Rows rows, String problem, String unanswered) {
    Chart chart() {
        return insight.chart(rows);
    }

    /** The title, with the currency of its amounts. */
    String title() {
        return insight.titled(scope.currency());
    }

    String csv() {
        return "/console/insights/csv?id=" + insight.id() + "&" + scope.query();
    }

    String editor() {
        return Links.sql(sql);
    }
}
