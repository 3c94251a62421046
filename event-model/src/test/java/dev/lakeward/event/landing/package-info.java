@NullMarked
package dev.lakeward.event.landing;

import org.jspecify.annotations.NullMarked;
