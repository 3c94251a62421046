/** What a service shows of itself: metrics, liveness and readiness. */
@NullMarked
package dev.lakeward.telemetry;

import org.jspecify.annotations.NullMarked;
