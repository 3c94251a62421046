/** The way of an event from request to row, as OpenTelemetry spans. */
@NullMarked
package dev.lakeward.telemetry.trace;

import org.jspecify.annotations.NullMarked;
