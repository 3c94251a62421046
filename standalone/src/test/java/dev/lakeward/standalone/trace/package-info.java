@NullMarked
package dev.lakeward.standalone.trace;

import org.jspecify.annotations.NullMarked;
