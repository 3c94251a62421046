/** From a record's bytes to a row of Parquet columns. */
@NullMarked
package dev.lakeward.sink.row;

import org.jspecify.annotations.NullMarked;
