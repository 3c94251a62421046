@NullMarked
package dev.lakeward.event.json;

import org.jspecify.annotations.NullMarked;
