@NullMarked
package dev.lakeward.sink.compact;

import org.jspecify.annotations.NullMarked;
