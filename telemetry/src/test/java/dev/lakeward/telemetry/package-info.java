/** Tests of the telemetry. */
@NullMarked
package dev.lakeward.telemetry;

import org.jspecify.annotations.NullMarked;
