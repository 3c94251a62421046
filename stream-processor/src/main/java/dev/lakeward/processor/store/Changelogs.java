package dev.lakeward.processor.store;

import java.util.Map;

/** What the broker says of changelogs, so that no local file is believed that is not of them. Part of the configuration. */
public interface Changelogs {
    /** Property of Kafka Streams' configuration that holds it. */
    String PROPERTY = "lakeward.changelogs";

    /** Names a partition so that another one of the same name is another: with the ids of its cluster and its topic. */
    String identity(String topic, int partition);

    /** Whether the partition goes up to {@code offset} at least. Files may be ahead after a crash of the broker's machine. */
    boolean reaches(String topic, int partition, long offset);

    /** Those of this configuration; where there are none, their names say all. */
    static Changelogs of(Map<String, Object> configuration) {
        return configuration.get(PROPERTY) instanceof Changelogs changelogs ? changelogs : new Named();
    }

    /** Changelogs of a test without a broker. */
    final class Named implements Changelogs {
        @Override
        public String identity(String topic, int partition) {
            return topic + "-" + partition;
        }

        @Override
        public boolean reaches(String topic, int partition, long offset) {
            return true;
        }
    }
}
