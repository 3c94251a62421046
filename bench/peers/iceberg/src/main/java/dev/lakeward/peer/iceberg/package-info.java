/** Events to an Iceberg table by Kafka Connect. */
package dev.lakeward.peer.iceberg;
