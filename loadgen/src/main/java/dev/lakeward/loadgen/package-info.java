@NullMarked
package dev.lakeward.loadgen;

import org.jspecify.annotations.NullMarked;
