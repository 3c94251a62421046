/** What travels beside an event: its identity and origin, as CloudEvents headers of a Kafka record. */
@NullMarked
package dev.lakeward.event.envelope;

import org.jspecify.annotations.NullMarked;
