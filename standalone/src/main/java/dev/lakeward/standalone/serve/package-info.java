/** {@code lakeward serve} and the commands that run one service: start, watch, restart and stop. */
@NullMarked
package dev.lakeward.standalone.serve;

import org.jspecify.annotations.NullMarked;
