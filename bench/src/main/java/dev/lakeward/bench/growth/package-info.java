/** How cost grows with partitions and users. */
@NullMarked
package dev.lakeward.bench.growth;

import org.jspecify.annotations.NullMarked;
