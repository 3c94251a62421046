package dev.lakeward.processor;

import dev.lakeward.event.runtime.MachineShortage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a new thread in the place of one that broke infrastructure stopped; gives up when that does not help. The end of
 * a shortage of room or open files is waited for, however long.
 */
final class Supervisor implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Duration pause;
    private final Deque<Instant> failures = new ArrayDeque<>();

    Supervisor(InstantSource clock) {
        this(clock, PAUSE);
    }

    /** @param pause before a new thread tries a machine that was short of something */
    Supervisor(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        if (MachineShortage.isCauseOf(exception)) {
            LOG.warn("stream thread found no room or no file to open, a new one takes over pause={}", pause, exception);
            LockSupport.parkNanos(pause.toNanos());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return counted(exception);
    }

    private synchronized StreamThreadExceptionResponse counted(Throwable exception) {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(WITHIN))) {
            failures.removeFirst();
        }
        if (failures.size() > MOST) {
            LOG.error("processor gives up failures={} within={}", failures.size(), WITHIN, exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("stream thread failed, a new one takes over failures={}", failures.size(), exception);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
