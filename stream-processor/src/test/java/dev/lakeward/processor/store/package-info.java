@NullMarked
package dev.lakeward.processor.store;

import org.jspecify.annotations.NullMarked;
