@NullMarked
package dev.lakeward.processor.clv;

import org.jspecify.annotations.NullMarked;
