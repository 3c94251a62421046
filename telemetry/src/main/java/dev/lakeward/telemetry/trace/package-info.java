/**
 * The way of an event from request to row, as OpenTelemetry spans.
 *
 * @see <a href="../../../../../../../../docs/adr/0081-traces.md">ADR 0081</a>
 */
@NullMarked
package dev.lakeward.telemetry.trace;

import org.jspecify.annotations.NullMarked;
