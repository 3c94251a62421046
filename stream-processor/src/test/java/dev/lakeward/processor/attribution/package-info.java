@NullMarked
package dev.lakeward.processor.attribution;

import org.jspecify.annotations.NullMarked;
