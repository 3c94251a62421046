package dev.lakeward.sink;

/**
 * A Parquet file of a table. It never changes; it may be deleted after its day is compacted.
 *
 * @param table table
 * @param path relative to the warehouse; ends in {@code <table>/event_date=<date>/<name>.parquet}
 * @param bytes size
 */
public record LakeFile(String table, String path, long bytes) {
    /** Path in a copy of the lake without layers: {@code <table>/event_date=<date>/<name>.parquet}. */
    public String copyPath() {
        String[] parts = path.split("/", -1);
        return table + "/" + parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }
}
