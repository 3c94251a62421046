package dev.lakeward.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a new thread in the place of one that broke infrastructure stopped; gives up when that does not help. */
final class Supervisor implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    Supervisor(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
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
