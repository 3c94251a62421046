/** The HTTP API and live queries, asked for what they know of an event or a person. */
@NullMarked
package dev.lakeward.console.api;

import org.jspecify.annotations.NullMarked;
