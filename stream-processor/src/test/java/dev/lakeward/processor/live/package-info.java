@NullMarked
package dev.lakeward.processor.live;

import org.jspecify.annotations.NullMarked;
