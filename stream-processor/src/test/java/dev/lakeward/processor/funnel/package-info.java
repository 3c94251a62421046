@NullMarked
package dev.lakeward.processor.funnel;

import org.jspecify.annotations.NullMarked;
