/**
 * What Kafka allows each service: {@code lakeward acls}, {@code lakeward topics}, and the watch over rights that are missing.
 *
 * @see <a href="../../../../../../../../docs/adr/0125-secured-clusters.md">ADR 0125</a>
 */
@NullMarked
package dev.lakeward.standalone.access;

import org.jspecify.annotations.NullMarked;
