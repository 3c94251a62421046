/**
 * The processor: its settings, its topology, and what runs Kafka Streams.
 *
 * @see <a href="../../../../../../../docs/adr/0131-left-transactions.md">ADR 0131</a>
 */
@NullMarked
package dev.lakeward.processor;

import org.jspecify.annotations.NullMarked;
