@NullMarked
package dev.lakeward.telemetry.http;

import org.jspecify.annotations.NullMarked;
