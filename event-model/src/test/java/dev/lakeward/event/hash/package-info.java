@NullMarked
package dev.lakeward.event.hash;

import org.jspecify.annotations.NullMarked;
