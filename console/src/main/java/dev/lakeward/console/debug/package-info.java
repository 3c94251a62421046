/** Answers for the tests of others: what was sent, what became of it, and waiting until it has landed. */
@NullMarked
package dev.lakeward.console.debug;

import org.jspecify.annotations.NullMarked;
