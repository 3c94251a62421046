@NullMarked
package dev.lakeward.loadgen.oracle;

import org.jspecify.annotations.NullMarked;
