/** Measures the console: how long pages take on a large lake, and what live events cost at a high rate. */
@NullMarked
package dev.lakeward.bench.console;

import org.jspecify.annotations.NullMarked;
