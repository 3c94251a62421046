package dev.lakeward.processor.store;

import java.util.Map;

/**
 * Names a partition of a changelog so that another one of the same name has another identity: with the ids of its cluster and its
 * topic. Part of the configuration of Kafka Streams.
 */
@FunctionalInterface
public interface ChangelogIdentity {
    /** Property of Kafka Streams' configuration that holds it. */
    String PROPERTY = "lakeward.changelog.identity";

    /** The identity of a partition. */
    String of(String topic, int partition);

    /** The one of this configuration; names alone where there is none. */
    static ChangelogIdentity of(Map<String, Object> configuration) {
        return configuration.get(PROPERTY) instanceof ChangelogIdentity identity
                ? identity
                : (topic, partition) -> topic + "-" + partition;
    }
}
