/** The console on a real lake, over HTTP and in Chromium. */
@NullMarked
package dev.lakeward.standalone.console;

import org.jspecify.annotations.NullMarked;
