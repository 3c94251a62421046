/** The {@code lakeward} command. */
@NullMarked
package dev.lakeward.standalone;

import org.jspecify.annotations.NullMarked;
