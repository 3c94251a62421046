/** What the command writes to people: tables, progress, colours. */
@NullMarked
package dev.lakeward.standalone.terminal;

import org.jspecify.annotations.NullMarked;
