@NullMarked
package dev.lakeward.event.time;

import org.jspecify.annotations.NullMarked;
