package dev.lakeward.sink.consume;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What the sink tells Kafka: how far a partition has landed. Others read progress from it; the sink begins where its
 * commit log ends. Beside the offset stands the end of the log: if both are as they were, nothing but transaction markers
 * lies between, and retention may take that.
 */
final class CommitMetadata {
    private static final String AFTER = "after ";

    private CommitMetadata() {}

    static OffsetAndMetadata of(long position, long landed) {
        return new OffsetAndMetadata(position, AFTER + landed);
    }

    /** End of the commit log when the hint was given; -1 where it does not say. */
    static long after(OffsetAndMetadata hint) {
        String text = hint.metadata();
        return text.matches(AFTER + "\\d{1,18}") ? Long.parseLong(text.substring(AFTER.length())) : -1;
    }
}
