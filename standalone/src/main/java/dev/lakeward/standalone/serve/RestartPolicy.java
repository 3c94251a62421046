package dev.lakeward.standalone.serve;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.MachineShortage;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.sink.lease.LakeDamagedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed service is restarted, and after what pause: each is twice the one before. The end of a shortage
 * of room or open files is waited for, however long.
 */
final class RestartPolicy {
    static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration SHORTAGE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Duration first;
    private final Deque<Instant> ends = new ArrayDeque<>();

    RestartPolicy(InstantSource clock, Duration first) {
        this.clock = clock;
        this.first = first;
    }

    /** The pause before the next start; empty where a restart does not help or was tried too often. */
    synchronized Optional<Duration> next(Throwable cause) {
        if (MachineShortage.isCauseOf(cause)) {
            return Optional.of(SHORTAGE);
        }
        Instant now = clock.instant();
        ends.removeIf(end -> end.isBefore(now.minus(WITHIN)));
        ends.addLast(now);
        if (isPermanent(cause) || ends.size() > MOST) {
            return Optional.empty();
        }
        return Optional.of(first.multipliedBy(1L << (ends.size() - 1)));
    }

    private static boolean isPermanent(Throwable cause) {
        for (@Nullable Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof LakeDamagedException || e instanceof SettingsException || e instanceof CatalogException) {
                return true;
            }
        }
        return false;
    }
}
