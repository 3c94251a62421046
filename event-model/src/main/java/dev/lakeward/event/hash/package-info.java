/** Hashes whose values are stored, and which therefore never change. */
@NullMarked
package dev.lakeward.event.hash;

import org.jspecify.annotations.NullMarked;
