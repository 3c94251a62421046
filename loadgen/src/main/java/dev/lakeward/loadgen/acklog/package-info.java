/**
 * The sender's durable record of the status of each event.
 *
 * @see <a href="../../../../../../../../docs/adr/0062-open-loop.md">ADR 0062</a>
 */
@NullMarked
package dev.lakeward.loadgen.acklog;

import org.jspecify.annotations.NullMarked;
