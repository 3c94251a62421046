/** How to send events, from many languages. */
@NullMarked
package dev.lakeward.console.send;

import org.jspecify.annotations.NullMarked;
