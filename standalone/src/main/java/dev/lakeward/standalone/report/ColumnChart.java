package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.Locale;
import java.util.Map;

/** Columns side by side, as SVG. */
final class ColumnChart {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 130;
    private static final double LEFT = 46;
    private static final double TOP = 12;
    private static final double BOTTOM = 24;
    private static final double GAP = 2;
    private static final double[] ROUND = {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10};
    private static final int LABELS = 4;

    private ColumnChart() {}

    /** Draws the heights by the labels below them. */
    static String draw(Map<String, Double> columns) {
        double most = ceiling(
                columns.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
        StringBuilder svg = new StringBuilder("<svg class=\"columns\" role=\"img\" viewBox=\"0 0 %d %d\">"
                .formatted((int) WIDTH, (int) (HEIGHT + TOP + BOTTOM)));
        grid(svg, most);
        double step = (WIDTH - LEFT) / Math.max(1, columns.size());
        double width = Math.max(1, Math.min(step - Math.min(GAP, step / 4), 40));
        int every = Math.max(1, (columns.size() + LABELS - 1) / LABELS);
        boolean few = columns.size() <= LABELS;
        int index = 0;
        for (var column : columns.entrySet()) {
            double x = LEFT + index * step;
            column(svg, column, x, width, most);
            if (index % every == 0) {
                svg.append(label(few ? x + width / 2 : x, few))
                        .append(Html.escape(column.getKey()))
                        .append("</text>");
            }
            index++;
        }
        return svg.append("</svg>").toString();
    }

    /** The label of a broad column is centred, else it begins with the column. */
    private static String label(double x, boolean middle) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\"%s>",
                x,
                HEIGHT + TOP + 16,
                middle ? " text-anchor=\"middle\"" : "");
    }

    private static void column(
            StringBuilder svg, Map.Entry<String, Double> column, double x, double width, double most) {
        double height = HEIGHT * Math.max(0, column.getValue()) / most;
        if (height > 0) {
            svg.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"c1\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"><title>",
                            x,
                            HEIGHT + TOP - height,
                            width,
                            height,
                            Math.min(1.5, width / 4)))
                    .append(Html.escape(
                            "%s: %s".formatted(column.getKey(), Numbers.count(Math.round(column.getValue())))))
                    .append("</title></rect>");
        }
    }

    private static void grid(StringBuilder svg, double most) {
        for (int line = 0; line <= 2; line++) {
            double y = TOP + HEIGHT - HEIGHT * line / 2;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"axis\" x=\"%.0f\" y=\"%.1f\">%s</text>",
                    LEFT,
                    WIDTH,
                    y,
                    y,
                    LEFT - 6,
                    y + 3.5,
                    Numbers.count(Math.round(most * line / 2))));
        }
    }

    /** The least round number that is not below {@code value}, such that half of it is round as well. */
    static double ceiling(double value) {
        if (value <= 2) {
            return 2;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : ROUND) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 20 * power;
    }
}
