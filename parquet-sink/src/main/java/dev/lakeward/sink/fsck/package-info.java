/** Checks a warehouse: the tables hold exactly what the commit logs and compaction logs say. */
@NullMarked
package dev.lakeward.sink.fsck;

import org.jspecify.annotations.NullMarked;
