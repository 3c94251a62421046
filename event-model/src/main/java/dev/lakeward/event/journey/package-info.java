/**
 * Funnels and cohorts, which roles of several tables declare together.
 *
 * @see <a href="../../../../../../../../docs/adr/0106-funnels-and-cohorts.md">ADR 0106</a>
 */
@NullMarked
package dev.lakeward.event.journey;

import org.jspecify.annotations.NullMarked;
