/**
 * {@code lakeward recount}: computes every fact again by SQL over the raw tables.
 *
 * @see <a href="../../../../../../../../docs/adr/0063-truth.md">ADR 0063</a>
 */
@NullMarked
package dev.lakeward.standalone.recount;

import org.jspecify.annotations.NullMarked;
