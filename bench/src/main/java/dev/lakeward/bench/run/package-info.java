/** Runs contenders in JVMs of their own, in turn, and sums up what they reached. */
@NullMarked
package dev.lakeward.bench.run;

import org.jspecify.annotations.NullMarked;
