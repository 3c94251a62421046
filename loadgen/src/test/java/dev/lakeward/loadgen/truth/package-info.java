@NullMarked
package dev.lakeward.loadgen.truth;

import org.jspecify.annotations.NullMarked;
