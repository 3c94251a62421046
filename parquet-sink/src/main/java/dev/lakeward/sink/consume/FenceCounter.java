package dev.lakeward.sink.consume;

import dev.lakeward.sink.lease.FencedException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How often each partition was fenced since it last landed something. A member of the own group fences once, while it
 * takes over; one that does it again and again does not follow the group.
 */
final class FenceCounter {
    /** With the pauses between them, more than half a minute. */
    static final int MOST = 10;

    private final Map<TopicPartition, Integer> inARow = new HashMap<>();

    /**
     * Counts a fence and returns how many there were in a row.
     *
     * @throws SinkStoppedException if there were too many
     */
    int add(TopicPartition partition, FencedException cause) {
        int fences = inARow.merge(partition, 1, Integer::sum);
        if (fences > MOST) {
            throw new SinkStoppedException(
                    "fenced: %s was claimed %d times in a row by a sink that is no member of this group, which assigns it here;"
                                    .formatted(partition, fences)
                            + " stop that sink, or give one of them another warehouse or LAKEWARD_NAMESPACE",
                    cause);
        }
        return fences;
    }

    void landed(TopicPartition partition) {
        inARow.remove(partition);
    }

    void forget(TopicPartition partition) {
        inARow.remove(partition);
    }
}
