/** Where is my event? From its id to its row. */
@NullMarked
package dev.lakeward.console.find;

import org.jspecify.annotations.NullMarked;
