/**
 * Kafka and HDFS inside this JVM, on loopback: the real ones, for one machine and for tests.
 *
 * @see <a href="../../../../../../../docs/adr/0003-former-address.md">ADR 0003</a>
 * @see <a href="../../../../../../../docs/adr/0123-idle.md">ADR 0123</a>
 */
@NullMarked
package dev.lakeward.cluster;

import org.jspecify.annotations.NullMarked;
