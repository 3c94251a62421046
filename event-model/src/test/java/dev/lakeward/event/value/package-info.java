@NullMarked
package dev.lakeward.event.value;

import org.jspecify.annotations.NullMarked;
