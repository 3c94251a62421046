/** Paths of a person, from the sessions and conversions of all its ids. */
@NullMarked
package dev.lakeward.processor.attribution.person;

import org.jspecify.annotations.NullMarked;
