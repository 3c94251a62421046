/** {@code lakeward trino}: a Trino or Presto server over the tables. */
@NullMarked
package dev.lakeward.standalone.trino;

import org.jspecify.annotations.NullMarked;
