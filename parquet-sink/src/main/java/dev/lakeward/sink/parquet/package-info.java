/** Converts the bytes of records to rows of Parquet files, and reads and sorts such files. */
@NullMarked
package dev.lakeward.sink.parquet;

import org.jspecify.annotations.NullMarked;
