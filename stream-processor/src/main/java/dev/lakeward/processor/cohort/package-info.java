/**
 * Facts {@code retention}: in which periods a key came back, by the period in which it began.
 *
 * @see <a href="../../../../../../../../docs/adr/0106-funnels-and-cohorts.md">ADR 0106</a>
 */
@NullMarked
package dev.lakeward.processor.cohort;

import org.jspecify.annotations.NullMarked;
