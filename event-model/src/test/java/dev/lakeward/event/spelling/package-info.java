@NullMarked
package dev.lakeward.event.spelling;

import org.jspecify.annotations.NullMarked;
