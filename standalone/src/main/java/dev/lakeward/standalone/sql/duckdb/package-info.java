/** The files of a lake as tables of an embedded DuckDB: which files count, and the view of each table over them. */
@NullMarked
package dev.lakeward.standalone.sql.duckdb;

import org.jspecify.annotations.NullMarked;
