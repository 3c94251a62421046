package dev.lakeward.sink;

/**
 * One Parquet file that belongs to a table. It never changes; it may go when its day is compacted.
 *
 * @param table table
 * @param path relative to the warehouse: {@code <table>/event_date=<date>/<name>.parquet}
 * @param bytes size
 */
public record LakeFile(String table, String path, long bytes) {}
