/** Smart meters: usage that looks like theft of electricity. */
@NullMarked
package dev.lakeward.processor.theft;

import org.jspecify.annotations.NullMarked;
