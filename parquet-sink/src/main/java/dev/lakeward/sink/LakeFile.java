package dev.lakeward.sink;

/**
 * One Parquet file that belongs to a table. It never changes; it may go when its day is compacted.
 *
 * @param table table
 * @param path relative to the warehouse; ends in {@code <table>/event_date=<date>/<name>.parquet}
 * @param bytes size
 */
public record LakeFile(String table, String path, long bytes) {
    /** Where a copy belongs that is to be a plain lake: {@code <table>/event_date=<date>/<name>.parquet}. */
    public String copyPath() {
        String[] parts = path.split("/", -1);
        return table + "/" + parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }
}
