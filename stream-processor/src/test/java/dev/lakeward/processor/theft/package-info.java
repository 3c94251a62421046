@NullMarked
package dev.lakeward.processor.theft;

import org.jspecify.annotations.NullMarked;
