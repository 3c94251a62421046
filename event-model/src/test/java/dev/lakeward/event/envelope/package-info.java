@NullMarked
package dev.lakeward.event.envelope;

import org.jspecify.annotations.NullMarked;
