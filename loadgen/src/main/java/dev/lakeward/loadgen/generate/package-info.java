/** Generated traffic in sending order, with late, repeated and corrupted events. The same seed gives the same bytes. */
@NullMarked
package dev.lakeward.loadgen.generate;

import org.jspecify.annotations.NullMarked;
