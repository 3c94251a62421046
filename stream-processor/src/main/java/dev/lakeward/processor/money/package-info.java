/** Sums of money that never mix currencies. */
@NullMarked
package dev.lakeward.processor.money;

import org.jspecify.annotations.NullMarked;
