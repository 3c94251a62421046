/** The console on the services of this process: its tables through DuckDB, and its checks. */
@NullMarked
package dev.lakeward.standalone.console;

import org.jspecify.annotations.NullMarked;
