package dev.lakeward.standalone.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Draws an answer as HTML bars or as an SVG picture; sizes follow the width of the page, colours its light or dark. */
final class Drawing {
    private static final int MOST_BARS = 12;

    private Drawing() {}

    static String of(Plot plot, Answer answer) {
        return switch (plot) {
            case Plot.None ignored -> "";
            case Plot.Best ignored -> "";
            case Plot.Figure(int value) -> Html.element("p", "figure", answer.text(0, value));
            case Plot.Bars(int label, int value) ->
                bars(answer, label, value, 0, Math.min(answer.size(), MOST_BARS), "c1");
            case Plot.Ranks(int label, int value) ->
                bars(answer, label, value, 0, Math.min(answer.size(), MOST_BARS), "c1");
            case Plot.Columns(int label, int value) -> Columns.draw(columns(answer, label, value));
            case Plot.Days(int day, int part, int value) -> Days.draw(answer, day, part, value);
            case Plot.Grouped(int group, int label, int value) -> groups(answer, group, label, value);
            case Plot.Parts ignored -> new Balance(answer).draw();
        };
    }

    private static String bars(Answer answer, int label, int value, int from, int to, String colour) {
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

    private static String groups(Answer answer, int group, int label, int value) {
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

    private static Map<String, Double> columns(Answer answer, int label, int value) {
        Map<String, Double> columns = new LinkedHashMap<>();
        for (int row = 0; row < answer.size(); row++) {
            columns.put(answer.text(row, label), answer.number(row, value));
        }
        return columns;
    }
}
