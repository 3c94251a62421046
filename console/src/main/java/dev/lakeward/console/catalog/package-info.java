/** The tables: columns, roles, what is worked out, volume and freshness. */
@NullMarked
package dev.lakeward.console.catalog;

import org.jspecify.annotations.NullMarked;
