@NullMarked
package dev.lakeward.processor.intake;

import org.jspecify.annotations.NullMarked;
