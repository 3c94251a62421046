/** Duplicates and sessions by Flink, from Kafka to Kafka, exactly once. */
package dev.lakeward.peer.flink;
