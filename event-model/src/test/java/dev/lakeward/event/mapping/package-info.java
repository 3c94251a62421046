@NullMarked
package dev.lakeward.event.mapping;

import org.jspecify.annotations.NullMarked;
