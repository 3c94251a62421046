/**
 * Converts the bytes of records to rows of Parquet files, and reads and sorts such files.
 *
 * @see <a href="../../../../../../../../docs/adr/0041-rows-from-bytes.md">ADR 0041</a>
 */
@NullMarked
package dev.lakeward.sink.parquet;

import org.jspecify.annotations.NullMarked;
