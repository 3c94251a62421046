package dev.lakeward.standalone.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table within the width of the screen: numbers are aligned right, at most so many rows are shown. */
public final class TableRowWriter implements RowWriter {
    private static final int LEAST_COLUMN = 6;
    /** With less room on average a column, rows are printed as records. */
    private static final int READABLE_COLUMN = 10;

    private static final String GAP = "  ";

    private final Screen screen;
    private final int most;
    private final List<List<String>> cells = new ArrayList<>();
    private List<ResultColumn> headings = List.of();
    private long rows;

    /** Shows the first {@code most} rows and says how many there are. */
    public TableRowWriter(Screen screen, int most) {
        this.screen = screen;
        this.most = most;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        headings = columns.stream()
                .map(column -> new ResultColumn(ControlEscapes.line(column.name()), column.numeric()))
                .toList();
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows++;
        if (cells.size() < most) {
            cells.add(values.stream().map(TableRowWriter::cell).toList());
        }
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "–" : SqlValues.readable(value);
    }

    @Override
    public void end() {
        int[] widths = widths();
        if (sum(widths) > room() && room() / widths.length < READABLE_COLUMN) {
            RecordPrinter.print(screen, headings, cells);
        } else {
            table(fitted(widths));
        }
        if (rows > cells.size()) {
            screen.line(screen.faint("%s of %s rows".formatted(Numbers.count(cells.size()), Numbers.count(rows))));
        }
        screen.out().flush();
    }

    private void table(int[] widths) {
        screen.line(screen.bold(line(headings.stream().map(ResultColumn::name).toList(), widths)));
        screen.line(screen.faint(rule(widths)));
        cells.forEach(row -> screen.line(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = cells.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(headings.get(i).name().length(), Math::max);
        }
        return widths;
    }

    private int room() {
        return screen.width() - GAP.length() * headings.size();
    }

    private int[] fitted(int[] widths) {
        while (sum(widths) > room() && widest(widths) >= 0) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }

    /** The widest column that may still shrink, or -1. */
    private static int widest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > LEAST_COLUMN && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(GAP);
        for (int i = 0; i < widths.length; i++) {
            String text = cut(row.get(i), widths[i]);
            String pad = " ".repeat(widths[i] - text.length());
            line.append(headings.get(i).numeric() ? pad + text : text + pad).append(i < widths.length - 1 ? GAP : "");
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder(GAP);
        for (int width : widths) {
            rule.append("─".repeat(width)).append(GAP);
        }
        return rule.toString().stripTrailing();
    }
}
