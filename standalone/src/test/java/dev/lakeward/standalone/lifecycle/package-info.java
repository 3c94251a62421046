/** Tests of what watches the start, the run and the stop of a process. */
@NullMarked
package dev.lakeward.standalone.lifecycle;

import org.jspecify.annotations.NullMarked;
