@NullMarked
package dev.lakeward.sink;

import org.jspecify.annotations.NullMarked;
