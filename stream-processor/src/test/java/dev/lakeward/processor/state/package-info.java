@NullMarked
package dev.lakeward.processor.state;

import org.jspecify.annotations.NullMarked;
