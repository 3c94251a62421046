package dev.lakeward.standalone.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Draws a result as HTML bars or SVG; sizes follow the width of the page, colours its light or dark scheme. */
final class ChartRenderer {
    private static final int MOST_BARS = 12;

    private ChartRenderer() {}

    static String of(Chart chart, QueryResult result) {
        return switch (chart) {
            case Chart.None ignored -> "";
            case Chart.Best ignored -> "";
            case Chart.Figure(int value) -> Html.element("p", "figure", result.text(0, value));
            case Chart.Bars(int label, int value) ->
                bars(result, label, value, 0, Math.min(result.size(), MOST_BARS), "c1");
            case Chart.Ranks(int label, int value) ->
                bars(result, label, value, 0, Math.min(result.size(), MOST_BARS), "c1");
            case Chart.Columns(int label, int value) -> ColumnChart.draw(columns(result, label, value));
            case Chart.Days(int day, int part, int value) -> DailyCharts.draw(result, day, part, value);
            case Chart.Grouped(int group, int label, int value) -> groups(result, group, label, value);
            case Chart.Parts ignored -> new LedgerByTable(result).draw();
        };
    }

    private static String bars(QueryResult result, int label, int value, int from, int to, String colour) {
        double most = 0;
        for (int row = from; row < to; row++) {
            most = Math.max(most, result.number(row, value));
        }
        StringBuilder html = new StringBuilder("<div class=\"bars\">");
        for (int row = from; row < to; row++) {
            double share = most <= 0 ? 0 : Math.max(0, 100 * result.number(row, value) / most);
            html.append(Html.label(result.label(row, label)))
                    .append(String.format(
                            Locale.ROOT,
                            "<span class=\"track\"><span class=\"bar %s\" style=\"width:%.1f%%\"></span></span>",
                            colour,
                            share))
                    .append(Html.element("span", "value", result.text(row, value)));
        }
        return html.append("</div>").toString();
    }

    private static String groups(QueryResult result, int group, int label, int value) {
        StringBuilder html = new StringBuilder("<div class=\"groups\">");
        int from = 0;
        for (int row = 1; row <= result.size(); row++) {
            if (row == result.size() || !result.text(row, group).equals(result.text(from, group))) {
                html.append("<div>")
                        .append(Html.element("h4", "", result.text(from, group).replace('_', ' ')));
                html.append(bars(result, label, value, from, row, "c1")).append("</div>");
                from = row;
            }
        }
        return html.append("</div>").toString();
    }

    private static Map<String, Double> columns(QueryResult result, int label, int value) {
        Map<String, Double> columns = new LinkedHashMap<>();
        for (int row = 0; row < result.size(); row++) {
            columns.put(result.text(row, label), result.number(row, value));
        }
        return columns;
    }
}
