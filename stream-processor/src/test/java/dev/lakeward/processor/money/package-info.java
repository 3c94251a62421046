@NullMarked
package dev.lakeward.processor.money;

import org.jspecify.annotations.NullMarked;
