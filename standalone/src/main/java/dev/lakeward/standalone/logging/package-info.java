/** Where log lines go and how they are written. */
@NullMarked
package dev.lakeward.standalone.logging;

import org.jspecify.annotations.NullMarked;
