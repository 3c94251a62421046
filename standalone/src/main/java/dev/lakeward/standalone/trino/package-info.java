/**
 * {@code lakeward trino}: a Trino or Presto server over the tables.
 *
 * @see <a href="../../../../../../../../docs/adr/0061-catalogue-sync.md">ADR 0061</a>
 * @see <a href="../../../../../../../../docs/adr/0126-presto-on-local-disk.md">ADR 0126</a>
 */
@NullMarked
package dev.lakeward.standalone.trino;

import org.jspecify.annotations.NullMarked;
