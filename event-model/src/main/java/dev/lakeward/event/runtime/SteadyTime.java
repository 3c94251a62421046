package dev.lakeward.event.runtime;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Time;

/**
 * The clock of Kafka Streams: begins with the time of the machine, and goes on evenly whatever that is set to. Streams compares
 * times to decide when to commit, and would wait for an hour where the clock is set back by one. Thread-safe.
 */
public final class SteadyTime implements Time {
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final long start;
    private final LongSupplier nanos;
    private final long from;

    /** Begins now. */
    public SteadyTime() {
        this(InstantSource.system(), System::nanoTime);
    }

    SteadyTime(InstantSource clock, LongSupplier nanos) {
        this.start = clock.millis();
        this.nanos = nanos;
        this.from = nanos.getAsLong();
    }

    @Override
    public long milliseconds() {
        return start + (nanos.getAsLong() - from) / NANOS_IN_MILLI;
    }

    @Override
    public long nanoseconds() {
        return nanos.getAsLong();
    }

    @Override
    public void sleep(long millis) {
        SYSTEM.sleep(millis);
    }
}
