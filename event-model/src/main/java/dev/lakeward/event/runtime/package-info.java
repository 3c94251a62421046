/**
 * Where services get their threads from.
 *
 * @see <a href="../../../../../../../../docs/adr/0098-platform-threads.md">ADR 0098</a>
 */
@NullMarked
package dev.lakeward.event.runtime;

import org.jspecify.annotations.NullMarked;
