package dev.lakeward.standalone.report;

import dev.lakeward.standalone.terminal.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Columns side by side, as SVG. */
final class Columns {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 130;
    private static final double LEFT = 46;
    private static final double TOP = 12;
    private static final double BOTTOM = 24;
    private static final double GAP = 2;
    private static final double[] ROUND = {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10};
    private static final int LABELS = 4;

    private Columns() {}

    static String draw(Drawing.Stack stack) {
        double most = ceiling(stack.most());
        StringBuilder svg = new StringBuilder("<svg class=\"columns\" role=\"img\" viewBox=\"0 0 %d %d\">"
                .formatted((int) WIDTH, (int) (HEIGHT + TOP + BOTTOM)));
        grid(svg, most);
        double step = (WIDTH - LEFT) / Math.max(1, stack.columns().size());
        int index = 0;
        int every = Math.max(1, (stack.columns().size() + LABELS - 1) / LABELS);
        for (var column : stack.columns().entrySet()) {
            double x = LEFT + index * step;
            column(svg, column, stack.parts(), new Place(x, Math.max(1, Math.min(step - GAP, 40)), most));
            if (index % every == 0) {
                svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">", x, HEIGHT + TOP + 16))
                        .append(Html.escape(column.getKey()))
                        .append("</text>");
            }
            index++;
        }
        return svg.append("</svg>").append(legend(stack.parts())).toString();
    }

    private record Place(double x, double width, double most) {}

    private static void column(
            StringBuilder svg, Map.Entry<String, Map<String, Double>> column, List<String> parts, Place place) {
        double bottom = HEIGHT + TOP;
        for (int part = 0; part < parts.size(); part++) {
            double value = column.getValue().getOrDefault(parts.get(part), 0.0);
            double height = place.most() == 0 ? 0 : HEIGHT * value / place.most();
            if (height <= 0) {
                continue;
            }
            bottom -= height;
            svg.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"c%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\"><title>",
                            part + 1,
                            place.x(),
                            bottom,
                            place.width(),
                            height))
                    .append(Html.escape(
                            "%s %s: %s".formatted(column.getKey(), parts.get(part), Figures.count(Math.round(value)))))
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
                    Figures.count(Math.round(most * line / 2))));
        }
    }

    private static String legend(List<String> parts) {
        if (parts.size() == 1 && parts.getFirst().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (int part = 0; part < parts.size(); part++) {
            html.append("<span><i class=\"c%d\"></i>".formatted(part + 1))
                    .append(Html.escape(parts.get(part)))
                    .append("</span>");
        }
        return html.append("</p>").toString();
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
