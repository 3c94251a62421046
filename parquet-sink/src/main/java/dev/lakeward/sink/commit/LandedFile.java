package dev.lakeward.sink.commit;

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
        long lastOffset) {}
