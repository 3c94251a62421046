/** The methods that each event goes through, alone, under JMH. */
@NullMarked
package dev.lakeward.bench.hot;

import org.jspecify.annotations.NullMarked;
