@NullMarked
package dev.lakeward.event.check;

import org.jspecify.annotations.NullMarked;
