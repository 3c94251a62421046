/** Where services get their threads from. */
@NullMarked
package dev.lakeward.event.runtime;

import org.jspecify.annotations.NullMarked;
