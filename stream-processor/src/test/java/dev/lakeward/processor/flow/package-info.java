@NullMarked
package dev.lakeward.processor.flow;

import org.jspecify.annotations.NullMarked;
