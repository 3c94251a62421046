@NullMarked
package dev.lakeward.event.wire;

import org.jspecify.annotations.NullMarked;
