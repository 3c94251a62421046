/**
 * The console on the services of this process or of others: its tables through DuckDB, Trino or Presto, what it sends, and
 * its checks.
 *
 * @see <a href="../../../../../../../../docs/adr/0115-console-that-sends.md">ADR 0115</a>
 */
@NullMarked
package dev.lakeward.standalone.console;

import org.jspecify.annotations.NullMarked;
