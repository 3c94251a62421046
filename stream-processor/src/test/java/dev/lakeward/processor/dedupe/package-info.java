@NullMarked
package dev.lakeward.processor.dedupe;

import org.jspecify.annotations.NullMarked;
