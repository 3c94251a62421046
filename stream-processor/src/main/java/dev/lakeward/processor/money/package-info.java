/**
 * Sums of money that never mix currencies.
 *
 * @see <a href="../../../../../../../../docs/adr/0094-money.md">ADR 0094</a>
 */
@NullMarked
package dev.lakeward.processor.money;

import org.jspecify.annotations.NullMarked;
