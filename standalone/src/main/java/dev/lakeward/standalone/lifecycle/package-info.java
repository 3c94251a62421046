/** What watches the start, the run and the stop of a process of services. */
@NullMarked
package dev.lakeward.standalone.lifecycle;

import org.jspecify.annotations.NullMarked;
