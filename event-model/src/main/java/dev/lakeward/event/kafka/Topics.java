package dev.lakeward.event.kafka;

import java.util.regex.Pattern;

/**
 * Names of the topics of one installation.
 *
 * @param namespace prefix that separates installations, {@code lw} by default
 */
public record Topics(String namespace) {
    /** The namespace of an installation that names none. */
    public static final String DEFAULT_NAMESPACE = "lw";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Topics {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "LAKEWARD_NAMESPACE=%s: use a letter, then letters, digits or dashes, 32 at most, lower case"
                            .formatted(namespace));
        }
    }

    /** Raw events as clients sent them, in the order of the log. */
    public String events() {
        return namespace + ".events";
    }

    /** Accepted events: filtered, each once. Late ones have the header {@code lw_outcome}. */
    public String accepted() {
        return namespace + ".accepted";
    }

    /** Rejected events and requests, with their reasons. */
    public String rejected() {
        return namespace + ".rejected";
    }

    /**
     * One record for each event that is a duplicate, late or rejected: key and headers of the event, {@code lw_origin},
     * {@code lw_outcome}; no value. Partition p is about partition p of {@link #events()}, in its order and with its timestamps.
     */
    public String outcomes() {
        return namespace + ".outcomes";
    }

    /**
     * What landed: one record for each commit of the sink, in partition p for what it read from partition p of any topic. Key
     * is the topic that was read, value a {@link dev.lakeward.event.wire.CommitNotice}. May repeat itself.
     */
    public String commits() {
        return namespace + ".commits";
    }

    /** Write keys, as hashes; compacted, with one partition. */
    public String keys() {
        return namespace + ".keys";
    }

    /** What the names of all topics begin with, except for those that the stream processor keeps for itself. */
    public String prefix() {
        return namespace + ".";
    }

    /** Consumer group and application id of the stream processor. */
    public String processorGroup() {
        return namespace + "-stream-processor";
    }

    /** What the names of the stream processor's internal topics and transactional ids begin with. */
    public String internalPrefix() {
        return processorGroup() + "-";
    }

    /**
     * Internal topic of the stream processor by which keys hear which persons they are. It has no ticks; it is empty as long as
     * no ids were linked.
     */
    public String assignments() {
        return internalPrefix() + "by-id-repartition";
    }

    /** Consumer group of the sink; its offset in a topic is how far that topic has landed. */
    public String sinkGroup() {
        return namespace + "-parquet-sink";
    }

    /** Rows of the fact table {@code table}. */
    public String facts(String table) {
        return factsPrefix() + table;
    }

    /** What the names of all fact topics begin with. */
    public String factsPrefix() {
        return namespace + ".facts.";
    }
}
