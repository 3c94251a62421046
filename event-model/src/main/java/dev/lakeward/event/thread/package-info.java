/** Where services get their threads from. */
@NullMarked
package dev.lakeward.event.thread;

import org.jspecify.annotations.NullMarked;
