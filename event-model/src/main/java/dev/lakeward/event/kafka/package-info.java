/** Names of the Kafka topics. */
@NullMarked
package dev.lakeward.event.kafka;

import org.jspecify.annotations.NullMarked;
