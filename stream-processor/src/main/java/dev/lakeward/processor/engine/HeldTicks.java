package dev.lakeward.processor.engine;

import dev.lakeward.processor.stream.StreamMessage;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Passes ticks on to the repartition topics after a step. Live ones pass at once; a task that lags gets many seconds of the log
 * at a time and passes the newest of them now and then, since each is a record in each of these topics.
 *
 * @see <a href="../../../../../../../../docs/adr/0036-commits-by-lag.md">ADR 0036</a>
 */
final class HeldTicks {
    private final Consumer<Record<byte[], StreamMessage>> next;
    private final long period;
    private @Nullable Record<byte[], StreamMessage> held;
    private long passed = Long.MIN_VALUE / 2;

    /**
     * @param next takes the ticks that pass
     * @param period milliseconds between two of them while the task lags
     */
    HeldTicks(Consumer<Record<byte[], StreamMessage>> next, long period) {
        this.next = next;
        this.period = period;
    }

    /** Passes the tick of log time {@code clock} on, or holds it until a later one passes or {@link #pass}. */
    void take(Record<byte[], StreamMessage> tick, long clock, long now) {
        held = tick;
        if (now - clock < CommitScheduler.MAX_LAG_MILLIS || now - passed >= period) {
            passed = now;
            pass();
        }
    }

    /** Passes on what is held. */
    void pass() {
        Record<byte[], StreamMessage> tick = held;
        held = null;
        if (tick != null) {
            next.accept(tick);
        }
    }
}
