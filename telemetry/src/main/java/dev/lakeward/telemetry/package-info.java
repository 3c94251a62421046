/**
 * What a service shows of itself: metrics, liveness and readiness.
 *
 * @see <a href="../../../../../../../docs/adr/0060-telemetry.md">ADR 0060</a>
 * @see <a href="../../../../../../../docs/adr/0121-metrics-by-default.md">ADR 0121</a>
 */
@NullMarked
package dev.lakeward.telemetry;

import org.jspecify.annotations.NullMarked;
