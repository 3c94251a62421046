/** The console: pages that show events, what became of each, and what users do. */
@NullMarked
package dev.lakeward.console;

import org.jspecify.annotations.NullMarked;
