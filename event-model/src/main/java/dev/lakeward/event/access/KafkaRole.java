package dev.lakeward.event.access;

import java.util.Locale;

/** Who connects to Kafka; each with a principal of its own. */
public enum KafkaRole {
    /** {@code lakeward ingest}. */
    INGEST,
    /** {@code lakeward process}. */
    PROCESSOR,
    /** {@code lakeward sink}. */
    SINK,
    /** {@code lakeward console}. */
    CONSOLE,
    /** A person who runs {@code lakeward keys}. */
    KEYS,
    /** A person who runs {@code lakeward topics}, before the first start and after new tables. */
    SETUP;

    /** Its name in commands and documentation: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
