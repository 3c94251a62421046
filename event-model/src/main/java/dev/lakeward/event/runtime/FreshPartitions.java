package dev.lakeward.event.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions that were just assigned, and whose tasks are being restored. Once restored they begin together: a fetch of the first
 * of them alone, which the broker holds while these are empty, would keep the others waiting for as long. For one thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0132-start-of-large-state.md">ADR 0132</a>
 */
public final class FreshPartitions {
    /** So long the first waits for the others: far less than the broker may hold a fetch. */
    static final Duration TOGETHER = Duration.ofMillis(500);

    private final LongSupplier nanos;
    private final Set<TopicPartition> fresh = new HashSet<>();
    private final Set<TopicPartition> waiting = new HashSet<>();
    private long since;

    /** @param nanos as {@link System#nanoTime} */
    public FreshPartitions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** These were assigned. */
    public void assigned(Collection<TopicPartition> partitions) {
        fresh.addAll(partitions);
    }

    /** These are no longer assigned. */
    public void gone(Collection<TopicPartition> partitions) {
        fresh.removeAll(partitions);
        waiting.removeAll(partitions);
    }

    /** These are not to begin. */
    public void pause(Collection<TopicPartition> partitions) {
        waiting.removeAll(partitions);
    }

    /** These may begin; returns which do so now, maybe others with them. */
    public Collection<TopicPartition> resume(Collection<TopicPartition> partitions) {
        since = waiting.isEmpty() ? nanos.getAsLong() : since;
        Set<TopicPartition> now = new HashSet<>(partitions);
        for (TopicPartition partition : partitions) {
            if (fresh.contains(partition)) {
                waiting.add(partition);
                now.remove(partition);
            }
        }
        if (waiting.containsAll(fresh)) {
            now.addAll(begin());
        }
        return now;
    }

    /** Returns those that have waited long enough for the others. */
    public Collection<TopicPartition> due() {
        boolean isDue = !waiting.isEmpty() && nanos.getAsLong() - since >= TOGETHER.toNanos();
        return isDue ? begin() : List.of();
    }

    private Collection<TopicPartition> begin() {
        List<TopicPartition> begun = List.copyOf(waiting);
        fresh.removeAll(begun);
        waiting.clear();
        return begun;
    }
}
