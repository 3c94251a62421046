/** Kafka and HDFS inside this JVM, on loopback: the real ones, for one machine and for tests. */
@NullMarked
package dev.lakeward.cluster;

import org.jspecify.annotations.NullMarked;
