/** What travels beside an event: its identity and origin, as CloudEvents headers of a Kafka record. */
@NullMarked
package dev.lakeward.event.wire;

import org.jspecify.annotations.NullMarked;
