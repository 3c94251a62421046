package dev.lakeward.console.chart;

import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.chart.Chart.Series;
import dev.lakeward.console.lake.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plots of results. */
public final class RowsChart {
    private static final int MOST_SERIES = 8;
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_POINTS = 1_000;

    private RowsChart() {}

    /**
     * The plot of a result by its shape: lines over time, else columns. Empty where it has no column of numbers, nothing to
     * put below them, or too much of it.
     */
    public static Optional<Chart> of(Rows rows) {
        List<Integer> numbers = columns(rows, true);
        List<Integer> names = columns(rows, false);
        if (rows.size() < 2 || numbers.isEmpty() || names.isEmpty() || names.size() > 2 || rows.size() > MOST_POINTS) {
            return Optional.empty();
        }
        boolean overTime = isTime(rows.rows().getFirst().get(names.getFirst()));
        if (!overTime && rows.size() > MOST_COLUMNS) {
            return Optional.empty();
        }
        Kind kind = overTime ? Kind.LINE : Kind.COLUMNS;
        String label = rows.columns().get(names.getFirst()).name();
        return Optional.of(
                names.size() == 2
                        ? pivot(
                                kind,
                                rows,
                                label,
                                rows.columns().get(names.getLast()).name(),
                                rows.columns().get(numbers.getFirst()).name())
                        : plain(
                                kind,
                                rows,
                                label,
                                numbers.stream()
                                        .limit(MOST_SERIES)
                                        .map(column ->
                                                rows.columns().get(column).name())
                                        .toList()));
    }

    private static List<Integer> columns(Rows rows, boolean numeric) {
        return IntStream.range(0, rows.columns().size())
                .filter(column -> rows.columns().get(column).numeric() == numeric)
                .boxed()
                .toList();
    }

    private static boolean isTime(@Nullable Object value) {
        return value instanceof LocalDate || value instanceof Instant;
    }

    /** A series for each column of {@code values}. */
    public static Chart plain(Kind kind, Rows rows, String label, List<String> values) {
        List<String> labels = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.text(row, label))
                .toList();
        List<Series> series = values.stream()
                .map(value -> new Series(value.replace('_', ' '), numbers(rows, value)))
                .toList();
        return new Chart(kind, labels, series, "");
    }

    private static List<@Nullable Number> numbers(Rows rows, String column) {
        List<@Nullable Number> numbers = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            numbers.add(rows.value(row, column) instanceof Number number ? number : null);
        }
        return numbers;
    }

    /** A series for each value of the column {@code series}. */
    public static Chart pivot(Kind kind, Rows rows, String label, String series, String value) {
        List<String> labels = rows.distinct(label);
        var sides = new Sides(rows, label, series, value);
        List<String> names = rows.distinct(series).stream().limit(MOST_SERIES).toList();
        return new Chart(
                kind,
                labels.stream().map(RowsChart::named).toList(),
                names.stream()
                        .map(name -> new Series(named(name), sides.of(name, labels)))
                        .toList(),
                "");
    }

    private static String named(String label) {
        return label.isEmpty() ? "(none)" : label;
    }

    /** The columns that a value of a table of two sides is found by. */
    private record Sides(Rows rows, String label, String series, String value) {
        /** The values of a series, one a label. */
        List<@Nullable Number> of(String name, List<String> labels) {
            var cells = new @Nullable Number[labels.size()];
            for (int row = 0; row < rows.size(); row++) {
                if (rows.text(row, series).equals(name)) {
                    cells[labels.indexOf(rows.text(row, label))] =
                            rows.value(row, value) instanceof Number number ? number : null;
                }
            }
            return Collections.unmodifiableList(Arrays.asList(cells));
        }
    }

    /** A heat map: a row for each value of {@code row}, sorted, a column for each of {@code column}. */
    public static Chart heat(Rows rows, String row, String column, String value) {
        List<String> labels = rows.distinct(row).stream().sorted().toList();
        var sides = new Sides(rows, row, column, value);
        return new Chart(
                Kind.HEAT,
                labels,
                rows.distinct(column).stream()
                        .map(name -> new Series(name, sides.of(name, labels)))
                        .toList(),
                "");
    }
}
