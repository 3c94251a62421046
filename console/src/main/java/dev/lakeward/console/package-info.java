/**
 * The console: pages that show events, what became of each, and what users do.
 *
 * @see <a href="../../../../../../../docs/adr/0108-console.md">0108 The console</a>
 */
@NullMarked
package dev.lakeward.console;

import org.jspecify.annotations.NullMarked;
