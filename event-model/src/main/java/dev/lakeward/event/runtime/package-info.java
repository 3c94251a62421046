/**
 * What each service of a JVM needs: threads, polls that rest while idle, a clock that goes on evenly, and what runs short.
 *
 * @see <a href="../../../../../../../../docs/adr/0098-platform-threads.md">ADR 0098</a>
 */
@NullMarked
package dev.lakeward.event.runtime;

import org.jspecify.annotations.NullMarked;
