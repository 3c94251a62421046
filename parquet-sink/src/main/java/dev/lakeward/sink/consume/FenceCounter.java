package dev.lakeward.sink.consume;

import dev.lakeward.sink.lease.FencedException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts how often each partition was fenced since its last commit. A member of the same group fences once, while it
 * takes the partition over; a sink that does it repeatedly is not in the group. One thread at a time.
 */
final class FenceCounter {
    /** With the pauses between them, this takes more than half a minute. */
    static final int MOST = 10;

    private final Map<TopicPartition, Integer> inARow = new HashMap<>();

    /**
     * Counts a fence; returns the number of fences in a row.
     *
     * @throws SinkStoppedException if there are too many
     */
    int add(TopicPartition partition, FencedException cause) {
        int fences = inARow.merge(partition, 1, Integer::sum);
        if (fences > MOST) {
            throw new SinkStoppedException(
                    "fenced: %s was leased %d times in a row by a sink that is no member of this group, which assigns it here;"
                                    .formatted(partition, fences)
                            + " stop that sink, or give one of them another warehouse or LAKEWARD_NAMESPACE",
                    cause);
        }
        return fences;
    }

    /** Resets the count, after a commit or when the partition is revoked. */
    void reset(TopicPartition partition) {
        inARow.remove(partition);
    }
}
