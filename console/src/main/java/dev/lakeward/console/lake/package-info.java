/** Read-only queries over the tables; the engine is given from outside. */
@NullMarked
package dev.lakeward.console.lake;

import org.jspecify.annotations.NullMarked;
