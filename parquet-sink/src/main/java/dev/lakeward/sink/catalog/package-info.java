/**
 * Keeps a query engine (Trino or Presto) in step with the tables, columns and partitions of the warehouse.
 *
 * @see <a href="../../../../../../../../docs/adr/0050-views-over-layers.md">ADR 0050</a>
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">ADR 0061</a>
 */
@NullMarked
package dev.lakeward.sink.catalog;

import org.jspecify.annotations.NullMarked;
