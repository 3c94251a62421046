/** Traffic that looks real: five kinds of people and machines, the same for the same seed, with all that goes wrong on the way. */
@NullMarked
package dev.lakeward.loadgen.traffic;

import org.jspecify.annotations.NullMarked;
