package dev.lakeward.sink.lease;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file of a commit.
 *
 * @param table table that it belongs to
 * @param date UTC date of its rows, {@code YYYY-MM-DD}
 * @param path final name, relative to the warehouse
 * @param staged name within the staging folder of its epoch
 * @param rows number of rows
 * @param bytes size
 * @param sha256 hash of its bytes, hexadecimal
 * @param schema fingerprint of the schema that it was written with
 * @param firstOffset offset of its first row
 * @param lastOffset offset of its last row
 * @param hours rows by hour of receipt, hours since 1970-01-01T00:00:00Z; empty in records from before they were counted
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
    /** Takes records too that were written before hours were counted. */
    public LandedFile(
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
            @Nullable Map<Long, Long> hours) {
        this.table = table;
        this.date = date;
        this.path = path;
        this.staged = staged;
        this.rows = rows;
        this.bytes = bytes;
        this.sha256 = sha256;
        this.schema = schema;
        this.firstOffset = firstOffset;
        this.lastOffset = lastOffset;
        this.hours = hours == null ? Map.of() : Map.copyOf(hours);
    }

    /** A file whose rows are not counted by hour. */
    public LandedFile(
            String table,
            String date,
            String path,
            String staged,
            long rows,
            long bytes,
            String sha256,
            String schema,
            long firstOffset,
            long lastOffset) {
        this(table, date, path, staged, rows, bytes, sha256, schema, firstOffset, lastOffset, Map.of());
    }
}
