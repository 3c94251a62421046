/** The sql command and its prompt: history, completion, statements over several lines. */
@NullMarked
package dev.lakeward.standalone.prompt;

import org.jspecify.annotations.NullMarked;
