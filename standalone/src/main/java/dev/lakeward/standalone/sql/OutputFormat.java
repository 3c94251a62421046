package dev.lakeward.standalone.sql;

import dev.lakeward.standalone.terminal.Screen;

/** How an answer is written. */
public enum OutputFormat {
    table,
    csv,
    json;

    /** A writer onto the screen's stream; a table shows at most {@code most} rows, the other formats all. */
    public RowWriter writer(Screen screen, int most) {
        return switch (this) {
            case table -> new TableWriter(screen, most);
            case csv -> new CsvWriter(screen.out(), false);
            case json -> new JsonWriter(screen.out());
        };
    }

    /** CSV that a spreadsheet opens without running any of it. */
    public static RowWriter safeCsv(Screen screen) {
        return new CsvWriter(screen.out(), true);
    }
}
