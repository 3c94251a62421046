@NullMarked
package dev.lakeward.loadgen.acklog;

import org.jspecify.annotations.NullMarked;
