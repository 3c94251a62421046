/** From the log to Parquet files: the sink compared with a loop without guarantees. */
@NullMarked
package dev.lakeward.bench.landing;

import org.jspecify.annotations.NullMarked;
