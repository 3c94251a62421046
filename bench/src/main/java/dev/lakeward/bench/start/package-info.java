/**
 * Measures how long the user waits for each command, and what an idle lake costs.
 *
 * @see <a href="../../../../../../../../docs/adr/0124-start-and-release.md">ADR 0124</a>
 */
@NullMarked
package dev.lakeward.bench.start;

import org.jspecify.annotations.NullMarked;
