/** Sends events over HTTP with retries, at a rate or as fast as the API responds, and counts their outcomes. */
@NullMarked
package dev.lakeward.loadgen.send;

import org.jspecify.annotations.NullMarked;
