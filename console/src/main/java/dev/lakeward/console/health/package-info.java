/** Which services run, and what is wrong with the remedy. */
@NullMarked
package dev.lakeward.console.health;

import org.jspecify.annotations.NullMarked;
