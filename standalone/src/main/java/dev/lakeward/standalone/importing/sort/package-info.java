/** External sort of events by time, in memory and in runs on disk. */
@NullMarked
package dev.lakeward.standalone.importing.sort;

import org.jspecify.annotations.NullMarked;
