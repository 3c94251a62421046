/** Secured Kafka: a real broker with TLS, SASL and access control lists, and the services on it. */
@NullMarked
package dev.lakeward.standalone.security;

import org.jspecify.annotations.NullMarked;
