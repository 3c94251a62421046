/**
 * Turns the records of one topic-partition into Parquet files and commits them range by range.
 *
 * @see <a href="../../../../../../../../docs/adr/0045-sink-rejections.md">ADR 0045</a>
 * @see <a href="../../../../../../../../docs/adr/0133-waiting-rows.md">ADR 0133</a>
 */
@NullMarked
package dev.lakeward.sink.write;

import org.jspecify.annotations.NullMarked;
