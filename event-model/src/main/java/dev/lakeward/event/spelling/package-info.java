/** Guesses what a misspelt name was meant to be. */
@NullMarked
package dev.lakeward.event.spelling;

import org.jspecify.annotations.NullMarked;
