/** The SQL editor: read-only queries, as table, plot and file. */
@NullMarked
package dev.lakeward.console.sql;

import org.jspecify.annotations.NullMarked;
