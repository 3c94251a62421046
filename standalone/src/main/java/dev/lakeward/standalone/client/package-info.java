/** Asks a running lake how far its events are. */
@NullMarked
package dev.lakeward.standalone.client;

import org.jspecify.annotations.NullMarked;
