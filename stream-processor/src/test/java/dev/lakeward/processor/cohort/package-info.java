@NullMarked
package dev.lakeward.processor.cohort;

import org.jspecify.annotations.NullMarked;
