/** The {@code lakeward bench} command. */
@NullMarked
package dev.lakeward.bench;

import org.jspecify.annotations.NullMarked;
