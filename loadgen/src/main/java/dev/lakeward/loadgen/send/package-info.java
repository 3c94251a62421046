/**
 * Sends events over HTTP with retries, at a rate or as fast as the API responds, and counts their outcomes.
 *
 * @see <a href="../../../../../../../../docs/adr/0062-open-loop.md">ADR 0062</a>
 */
@NullMarked
package dev.lakeward.loadgen.send;

import org.jspecify.annotations.NullMarked;
