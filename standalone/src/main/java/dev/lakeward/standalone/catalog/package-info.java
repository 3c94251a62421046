/**
 * {@code lakeward catalog}: checks schemas before a start, and says what is worked out from a table.
 *
 * @see <a href="../../../../../../../../docs/adr/0102-roles.md">ADR 0102</a>
 */
@NullMarked
package dev.lakeward.standalone.catalog;

import org.jspecify.annotations.NullMarked;
