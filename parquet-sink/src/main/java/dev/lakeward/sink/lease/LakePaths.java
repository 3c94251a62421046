package dev.lakeward.sink.lease;

import org.apache.kafka.common.TopicPartition;

/** Where things stand in a warehouse. Names that begin with {@code _} are hidden from query engines. */
public final class LakePaths {
    /** Everything that is no table. */
    public static final String OURS = "_lakeward";

    /** What the name of a partition folder begins with. */
    public static final String DATE = "event_date=";

    /** Folder of the commit logs, one folder a topic-partition. */
    public static final String COMMITS = OURS + "/commits";

    /** Folder of the compaction records, one folder a table. */
    public static final String COMPACTION = OURS + "/compaction";

    /** Folder of the layers that compacted days stand in. */
    public static final String COMPACTED = OURS + "/compacted";

    private LakePaths() {}

    /** Folder of the staging folders of a partition. */
    public static String staging(TopicPartition partition) {
        return OURS + "/staging/" + partition;
    }

    static String staging(TopicPartition partition, long epoch) {
        return staging(partition) + "/" + epoch;
    }

    /** Where staging folders of a partition go that were fenced. */
    public static String fenced(TopicPartition partition) {
        return OURS + "/fenced/" + partition;
    }

    /** Where the staging folder of an epoch goes that was fenced. */
    public static String fenced(TopicPartition partition, long epoch) {
        return fenced(partition) + "/" + epoch;
    }

    static String commits(TopicPartition partition) {
        return COMMITS + "/" + partition;
    }

    /** The record of the range that begins at {@code start}; names sort as offsets do. */
    static String commit(TopicPartition partition, long start) {
        return "%s/%020d.json".formatted(commits(partition), start);
    }

    static String checkpoints(TopicPartition partition) {
        return OURS + "/checkpoints/" + partition;
    }

    static String checkpoint(TopicPartition partition, long end) {
        return "%s/%020d.json".formatted(checkpoints(partition), end);
    }

    /** Folder of a table within a layer. */
    public static String layer(String layer, String table) {
        return COMPACTED + "/" + layer + "/" + table;
    }

    /** Folder of one day of a table. */
    public static String day(String table, String date) {
        return table + "/" + DATE + date;
    }
}
