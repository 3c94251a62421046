package dev.lakeward.event.access;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says what a failed login or a missing right at Kafka means, and what to do. */
public final class KafkaFault {
    private KafkaFault() {}

    /** Cause and remedy where TLS or the login failed; empty for every other failure. */
    public static Optional<String> login(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SslAuthenticationException) {
                return Optional.of(
                        "TLS with Kafka fails (%s): LAKEWARD_KAFKA_SSL_TRUSTSTORE_… must hold the CA of the brokers, and their certificate the host name"
                                .formatted(root(cause)));
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of(
                        "Kafka rejects the login (%s): correct LAKEWARD_KAFKA_SASL_MECHANISM and LAKEWARD_KAFKA_SASL_JAAS_CONFIG_FILE"
                                .formatted(root(cause)));
            }
        }
        return Optional.empty();
    }

    /** Cause and remedy where the account lacks a right; empty for every other failure. */
    public static Optional<String> denied(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException) {
                return Optional.of(
                        "Kafka denies this account a right that is needed (%s): `lakeward acls` prints them all"
                                .formatted(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }
}
