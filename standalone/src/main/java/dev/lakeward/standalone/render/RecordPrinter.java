package dev.lakeward.standalone.render;

import java.util.List;

/** Prints rows with a line a column: for results with more columns than the screen has room for. */
final class RecordPrinter {
    private RecordPrinter() {}

    static void print(Screen screen, List<ResultColumn> headings, List<List<String>> rows) {
        int widest = headings.stream()
                .mapToInt(heading -> heading.name().length())
                .max()
                .orElse(0);
        int room = Math.max(1, screen.width() - widest - 4);
        for (int row = 0; row < rows.size(); row++) {
            screen.line(screen.faint("── row %d ".formatted(row + 1)));
            for (int column = 0; column < headings.size(); column++) {
                String name = headings.get(column).name();
                String value = rows.get(row).get(column);
                String shown = value.length() <= room ? value : value.substring(0, room - 1) + "…";
                screen.line("  " + screen.bold(name) + " ".repeat(widest - name.length()) + "  " + shown);
            }
        }
    }
}
