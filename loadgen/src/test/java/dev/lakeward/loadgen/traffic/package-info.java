@NullMarked
package dev.lakeward.loadgen.traffic;

import org.jspecify.annotations.NullMarked;
