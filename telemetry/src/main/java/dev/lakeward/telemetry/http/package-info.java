/** What all listeners of a service have in common: whom they answer, and for how long. */
@NullMarked
package dev.lakeward.telemetry.http;

import org.jspecify.annotations.NullMarked;
