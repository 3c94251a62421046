/** Turns the records of one topic-partition into Parquet files and commits them range by range. */
@NullMarked
package dev.lakeward.sink.write;

import org.jspecify.annotations.NullMarked;
