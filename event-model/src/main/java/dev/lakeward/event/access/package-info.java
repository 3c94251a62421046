/**
 * The rights that each service needs at Kafka, declared once, and how a missing one is found and named.
 *
 * @see <a href="../../../../../../../../docs/adr/0125-secured-clusters.md">ADR 0125</a>
 */
@NullMarked
package dev.lakeward.event.access;

import org.jspecify.annotations.NullMarked;
