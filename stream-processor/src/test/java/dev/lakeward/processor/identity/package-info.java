@NullMarked
package dev.lakeward.processor.identity;

import org.jspecify.annotations.NullMarked;
