package dev.lakeward.processor.engine;

import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Passes ticks on. Live ones pass at once; a task that lags gets many seconds of the log at a time, and passes the newest of
 * them right before each commit: nobody sees before what follows from a tick, and each makes all keys emit that changed.
 *
 * @see <a href="../../../../../../../../docs/adr/0129-facts-at-commits.md">ADR 0129</a>
 */
public final class HeldTicks {
    private final Consumer<Record<byte[], StreamMessage>> next;
    private @Nullable Record<byte[], StreamMessage> held;
    private long newest = Long.MIN_VALUE;

    /** @param next takes the ticks that pass */
    public HeldTicks(Consumer<Record<byte[], StreamMessage>> next) {
        this.next = next;
    }

    /** Whether a task that is at log time {@code clock} lags at {@code now}, both in milliseconds. */
    static boolean lags(long clock, long now) {
        return now - clock >= CommitScheduler.MAX_LAG_MILLIS;
    }

    /**
     * Passes a tick on, or holds it until a later one passes or {@link #pass}. One that is no later than others is dropped.
     *
     * @param now in milliseconds of the machine's clock
     * @return whether it is held
     */
    public boolean take(Record<byte[], StreamMessage> record, Tick tick, long now) {
        if (tick.clock() <= newest) {
            return false;
        }
        newest = tick.clock();
        held = record;
        if (lags(newest, now)) {
            return true;
        }
        pass();
        return false;
    }

    /** Passes on what is held. */
    public void pass() {
        Record<byte[], StreamMessage> tick = held;
        held = null;
        if (tick != null) {
            next.accept(tick);
        }
    }
}
