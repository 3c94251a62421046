/** Names of the Kafka topics. */
@NullMarked
package dev.lakeward.event.topic;

import org.jspecify.annotations.NullMarked;
