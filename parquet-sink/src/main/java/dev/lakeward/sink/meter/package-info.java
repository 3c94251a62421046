/** What the sink counts. */
@NullMarked
package dev.lakeward.sink.meter;

import org.jspecify.annotations.NullMarked;
