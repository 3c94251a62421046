/** The sender's durable record of the status of each event. */
@NullMarked
package dev.lakeward.loadgen.acklog;

import org.jspecify.annotations.NullMarked;
