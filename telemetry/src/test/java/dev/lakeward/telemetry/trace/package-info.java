@NullMarked
package dev.lakeward.telemetry.trace;

import org.jspecify.annotations.NullMarked;
