@NullMarked
package dev.lakeward.loadgen.send;

import org.jspecify.annotations.NullMarked;
