@NullMarked
package dev.lakeward.event.cloudevent;

import org.jspecify.annotations.NullMarked;
