package dev.lakeward.sink.lease;

import org.apache.kafka.common.TopicPartition;

/** Paths in a warehouse. Names that begin with {@code _} are hidden from query engines. */
public final class LakePaths {
    /** Folder of all that is no table. */
    public static final String OURS = "_lakeward";

    /** Prefix of the name of a partition folder. */
    public static final String DATE = "event_date=";

    /** Folder of the commit logs, one folder a topic-partition. */
    public static final String COMMITS = OURS + "/commits";

    /** Folder of the compaction records, one folder a table. */
    public static final String COMPACTION = OURS + "/compaction";

    /** Folder of the layers of compacted days. */
    public static final String COMPACTED = OURS + "/compacted";

    private LakePaths() {}

    /** Folder of the staging folders of a partition. */
    public static String staging(TopicPartition partition) {
        return OURS + "/staging/" + partition;
    }

    static String staging(TopicPartition partition, long epoch) {
        return staging(partition) + "/" + epoch;
    }

    /** Folder of the fenced staging folders of a partition. */
    public static String fenced(TopicPartition partition) {
        return OURS + "/fenced/" + partition;
    }

    /** Path of the staging folder of an epoch once it is fenced. */
    public static String fenced(TopicPartition partition, long epoch) {
        return fenced(partition) + "/" + epoch;
    }

    static String commits(TopicPartition partition) {
        return COMMITS + "/" + partition;
    }

    /** Path of the commit record that starts at {@code start}. */
    static String commit(TopicPartition partition, long start) {
        return RecordFiles.path(commits(partition), start);
    }

    static String checkpoints(TopicPartition partition) {
        return OURS + "/checkpoints/" + partition;
    }

    static String checkpoint(TopicPartition partition, long end) {
        return RecordFiles.path(checkpoints(partition), end);
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
