@NullMarked
package dev.lakeward.event.schema;

import org.jspecify.annotations.NullMarked;
