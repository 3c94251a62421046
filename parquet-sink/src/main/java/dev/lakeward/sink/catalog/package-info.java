/** Keeps a query engine (Trino or Presto) in step with the tables, columns and partitions of the warehouse. */
@NullMarked
package dev.lakeward.sink.catalog;

import org.jspecify.annotations.NullMarked;
