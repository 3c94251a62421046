@NullMarked
package dev.lakeward.processor.tick;

import org.jspecify.annotations.NullMarked;
