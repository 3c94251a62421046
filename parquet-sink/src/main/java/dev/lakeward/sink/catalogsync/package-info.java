/** Tells a query engine, Trino or Presto, which tables, columns and partitions there are. */
@NullMarked
package dev.lakeward.sink.catalogsync;

import org.jspecify.annotations.NullMarked;
