package dev.lakeward.event.runtime;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * How long a consumer waits in one poll. A poll returns as soon as records come, however long it may wait; but what is done
 * between two polls costs the same each time. So it waits longer once nothing happened for a while. For one thread.
 */
public final class IdlePoll {
    /** Without work for so long it is idle: longer than anything that is done some time after the last record. */
    public static final Duration QUIET = Duration.ofSeconds(3);

    /** Longest wait while idle: what a timer or another thread asks for begins so much later at most. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    /** Wait of a caller that would not wait, and asks again at once where nothing came. */
    static final Duration SHORTEST = Duration.ofMillis(5);

    /** So many waits without anything follow one another while idle. */
    static final int WAITS = 5;

    private final LongSupplier nanos;
    private long worked;

    /** @param nanos as {@link System#nanoTime} */
    public IdlePoll(LongSupplier nanos) {
        this.nanos = nanos;
        this.worked = nanos.getAsLong();
    }

    /** Says that records came, or that something waits for its time. */
    public void worked() {
        worked = nanos.getAsLong();
    }

    /** Returns {@code usual} while there is work, and the longer wait when it was quiet for a while. */
    public Duration timeout(Duration usual) {
        boolean idle = nanos.getAsLong() - worked >= QUIET.toNanos();
        return idle && usual.compareTo(LONGEST) < 0 && !usual.isZero() ? LONGEST : usual;
    }

    /**
     * Polls; while idle up to {@value #WAITS} times, since what the caller does between two polls costs more than an empty poll.
     * Returns as soon as there are records, or positions that moved past such that nobody reads. Waits for a moment where the
     * caller would not: Kafka Streams polls so while it stops during a rebalance, for seconds and with a whole core a thread.
     *
     * @param once polls, for this time at most
     * @param awaited whether the caller has other work, asked after each wait
     */
    public <K, V> ConsumerRecords<K, V> poll(
            Duration usual, Function<Duration, ConsumerRecords<K, V>> once, BooleanSupplier awaited) {
        if (usual.isZero()) {
            return once.apply(SHORTEST);
        }
        Duration wait = timeout(usual);
        int waits = wait.equals(usual) ? 1 : WAITS;
        ConsumerRecords<K, V> records = once.apply(wait);
        for (int i = 1; i < waits && isNothing(records) && !awaited.getAsBoolean(); i++) {
            records = once.apply(wait);
        }
        return records;
    }

    private static boolean isNothing(ConsumerRecords<?, ?> records) {
        return records.isEmpty() && records.nextOffsets().isEmpty();
    }
}
