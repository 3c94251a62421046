@NullMarked
package dev.lakeward.sink.tables;

import org.jspecify.annotations.NullMarked;
