package dev.lakeward.sink.lease;

import java.util.Map;

/**
 * A Parquet file that a commit or a compaction wrote.
 *
 * @param table table that it belongs to
 * @param date UTC date of its rows, {@code YYYY-MM-DD}
 * @param path final path, relative to the warehouse
 * @param staged name in the staging folder of its epoch
 * @param rows number of rows
 * @param bytes size
 * @param sha256 SHA-256 of its bytes, hexadecimal
 * @param schema fingerprint of its schema
 * @param firstOffset offset of its first row; 0 in a compacted file
 * @param lastOffset offset of its last row; 0 in a compacted file
 * @param hours number of rows by hour of receipt, in hours since 1970-01-01T00:00:00Z; empty in a compacted file
 */
public record LandedFile(
        String table,
        String date,
        String path,
        String staged,
        long rows,
        long bytes,
        String sha256,
        String schema,
        long firstOffset,
        long lastOffset,
        Map<Long, Long> hours) {
    public LandedFile {
        hours = Map.copyOf(hours);
    }
}
