@NullMarked
package dev.lakeward.loadgen.generate;

import org.jspecify.annotations.NullMarked;
