@NullMarked
package dev.lakeward.processor.engine;

import org.jspecify.annotations.NullMarked;
