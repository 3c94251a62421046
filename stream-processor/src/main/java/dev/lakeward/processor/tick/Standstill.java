package dev.lakeward.processor.tick;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Decides when a task needs a tick: its input brings nothing, and something is due. For one thread. */
final class Standstill {
    /** While ticks or events come each second, nobody else has to write one. */
    static final long PATIENCE = Duration.ofSeconds(1).toMillis();

    /** Without any record for so long a tick comes even so: ids expire, and local state remains fresh. */
    static final long LONGEST = Duration.ofMinutes(10).toMillis();

    private long position;
    private long since;

    /**
     * @param position offset of the last record of the input
     * @param now milliseconds of the machine's clock, as everywhere here
     */
    Standstill(long position, long now) {
        this.position = position;
        this.since = now;
    }

    /** @param due whether a timer is due at {@code now}; asked only where that matters */
    boolean needsTick(long reached, BooleanSupplier due, long now) {
        if (reached != position) {
            position = reached;
            since = now;
            return false;
        }
        long still = now - since;
        return still >= LONGEST || (still >= PATIENCE && due.getAsBoolean());
    }
}
