package dev.lakeward.standalone.render;

/** Format of a query result. */
public enum OutputFormat {
    table,
    csv,
    json;

    /** A writer onto the screen's stream; a table shows at most {@code most} rows, the other formats all. */
    public RowWriter writer(Screen screen, int most) {
        return switch (this) {
            case table -> new TableRowWriter(screen, most);
            case csv -> new CsvRowWriter(screen.out(), false);
            case json -> new JsonRowWriter(screen.out());
        };
    }

    /** CSV that a spreadsheet opens without running any of it. */
    public static RowWriter safeCsv(Screen screen) {
        return new CsvRowWriter(screen.out(), true);
    }
}
