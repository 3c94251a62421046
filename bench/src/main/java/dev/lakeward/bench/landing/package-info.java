/** From the log to Parquet files: the sink beside a loop that promises nothing. */
@NullMarked
package dev.lakeward.bench.landing;

import org.jspecify.annotations.NullMarked;
