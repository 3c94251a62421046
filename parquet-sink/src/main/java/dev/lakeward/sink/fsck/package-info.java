/** Proves that a warehouse is whole: what the commit logs say and what lies in the tables is the same. */
@NullMarked
package dev.lakeward.sink.fsck;

import org.jspecify.annotations.NullMarked;
