/**
 * Facts {@code funnel_steps}: which steps of a declared funnel a key reached, and when.
 *
 * @see <a href="../../../../../../../../docs/adr/0106-funnels-and-cohorts.md">ADR 0106</a>
 */
@NullMarked
package dev.lakeward.processor.funnel;

import org.jspecify.annotations.NullMarked;
