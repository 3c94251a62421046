package dev.lakeward.standalone.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Draws an answer as HTML bars or as an SVG picture; sizes follow the width of the page, colours its light or dark. */
final class ChartRenderer {
    private static final int MOST_BARS = 12;

    private ChartRenderer() {}

    static String of(Chart plot, QueryResult answer) {
        return switch (plot) {
            case Chart.None ignored -> "";
            case Chart.Best ignored -> "";
            case Chart.Figure(int value) -> Html.element("p", "figure", answer.text(0, value));
            case Chart.Bars(int label, int value) ->
                bars(answer, label, value, 0, Math.min(answer.size(), MOST_BARS), "c1");
            case Chart.Ranks(int label, int value) ->
                bars(answer, label, value, 0, Math.min(answer.size(), MOST_BARS), "c1");
            case Chart.Columns(int label, int value) -> ColumnChart.draw(columns(answer, label, value));
            case Chart.Days(int day, int part, int value) -> DailyCharts.draw(answer, day, part, value);
            case Chart.Grouped(int group, int label, int value) -> groups(answer, group, label, value);
            case Chart.Parts ignored -> new LedgerByTable(answer).draw();
        };
    }

    private static String bars(QueryResult answer, int label, int value, int from, int to, String colour) {
        double most = 0;
        for (int row = from; row < to; row++) {
            most = Math.max(most, answer.number(row, value));
        }
        StringBuilder html = new StringBuilder("<div class=\"bars\">");
        for (int row = from; row < to; row++) {
            double share = most <= 0 ? 0 : Math.max(0, 100 * answer.number(row, value) / most);
            html.append(Html.label(answer.label(row, label)))
                    .append(String.format(
                            Locale.ROOT,
                            "<span class=\"track\"><span class=\"bar %s\" style=\"width:%.1f%%\"></span></span>",
                            colour,
                            share))
                    .append(Html.element("span", "value", answer.text(row, value)));
        }
        return html.append("</div>").toString();
    }

    private static String groups(QueryResult answer, int group, int label, int value) {
        StringBuilder html = new StringBuilder("<div class=\"groups\">");
        int from = 0;
        for (int row = 1; row <= answer.size(); row++) {
            if (row == answer.size() || !answer.text(row, group).equals(answer.text(from, group))) {
                html.append("<div>")
                        .append(Html.element("h4", "", answer.text(from, group).replace('_', ' ')));
                html.append(bars(answer, label, value, from, row, "c1")).append("</div>");
                from = row;
            }
        }
        return html.append("</div>").toString();
    }

    private static Map<String, Double> columns(QueryResult answer, int label, int value) {
        Map<String, Double> columns = new LinkedHashMap<>();
        for (int row = 0; row < answer.size(); row++) {
            columns.put(answer.text(row, label), answer.number(row, value));
        }
        return columns;
    }
}
