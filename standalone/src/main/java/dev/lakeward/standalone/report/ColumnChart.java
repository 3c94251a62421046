package dev.lakeward.standalone.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Columns side by side, in the coordinates of an SVG of 360 by 166.
 *
 * @param grid lines behind the columns
 * @param few whether there is room for a label below each column
 */
record ColumnChart(List<Line> grid, List<Column> columns, boolean few) {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 130;
    private static final double LEFT = 46;
    private static final double TOP = 12;
    private static final double GAP = 2;
    private static final double[] ROUND = {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10};
    private static final int LABELS = 4;

    /** A line of the grid. */
    record Line(double y, long value) {}

    /**
     * One column.
     *
     * @param labelled whether its label is shown below it
     */
    record Column(double x, double y, double width, double height, String label, long count, boolean labelled) {}

    static ColumnChart of(QueryResult result, int label, int value) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int row = 0; row < result.size(); row++) {
            values.put(result.text(row, label), result.number(row, value));
        }
        return of(values);
    }

    /** Columns of these heights by the labels below them. */
    static ColumnChart of(Map<String, Double> values) {
        double most = ceiling(
                values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
        double step = (WIDTH - LEFT) / Math.max(1, values.size());
        double width = Math.max(1, Math.min(step - Math.min(GAP, step / 4), 40));
        int every = Math.max(1, (values.size() + LABELS - 1) / LABELS);
        List<Column> columns = new ArrayList<>();
        values.forEach((label, value) -> {
            int index = columns.size();
            double height = HEIGHT * Math.max(0, value) / most;
            columns.add(new Column(
                    LEFT + index * step,
                    HEIGHT + TOP - height,
                    width,
                    height,
                    label,
                    Math.round(value),
                    index % every == 0));
        });
        List<Line> grid = IntStream.rangeClosed(0, 2)
                .mapToObj(line -> new Line(TOP + HEIGHT - HEIGHT * line / 2, Math.round(most * line / 2)))
                .toList();
        return new ColumnChart(grid, columns, columns.size() <= LABELS);
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
