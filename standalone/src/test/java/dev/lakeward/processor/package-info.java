@NullMarked
package dev.lakeward.processor;

import org.jspecify.annotations.NullMarked;
