/** The commit log: what landed, who may land, and how a partition goes on after whatever happened. */
@NullMarked
package dev.lakeward.sink.commit;

import org.jspecify.annotations.NullMarked;
