/** Disk, ports and open files of the machine, before the start and while a service runs. */
@NullMarked
package dev.lakeward.standalone.machine;

import org.jspecify.annotations.NullMarked;
