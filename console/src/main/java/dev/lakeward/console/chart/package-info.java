/** Plots: what a page draws, and the numbers in it. */
@NullMarked
package dev.lakeward.console.chart;

import org.jspecify.annotations.NullMarked;
