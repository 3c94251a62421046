/** The event contract. */
@NullMarked
package dev.lakeward.event;

import org.jspecify.annotations.NullMarked;
