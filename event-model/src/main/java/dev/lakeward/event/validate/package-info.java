/** The verdict on an event: accepted, or every fault it has. */
@NullMarked
package dev.lakeward.event.validate;

import org.jspecify.annotations.NullMarked;
