/** Load generator: events that look real, and a sender that accounts for each of them. */
@NullMarked
package dev.lakeward.loadgen;

import org.jspecify.annotations.NullMarked;
