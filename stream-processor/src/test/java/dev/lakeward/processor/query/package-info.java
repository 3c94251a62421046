@NullMarked
package dev.lakeward.processor.query;

import org.jspecify.annotations.NullMarked;
