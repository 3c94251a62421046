/**
 * What all listeners of a service have in common: whom they answer, and for how long.
 *
 * @see <a href="../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">ADR 0095</a>
 */
@NullMarked
package dev.lakeward.telemetry.http;

import org.jspecify.annotations.NullMarked;
