package dev.lakeward.standalone.logging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;

/** Counts events of the log by level, as boards for the JVM expect them: {@code logback_events_total}. */
public final class LogCounts implements AutoCloseable {
    private final LogbackMetrics counts = new LogbackMetrics();

    private LogCounts() {}

    /** Counts until it is closed. */
    public static LogCounts start(MeterRegistry registry) {
        var started = new LogCounts();
        started.counts.bindTo(registry);
        return started;
    }

    @Override
    public void close() {
        counts.close();
    }
}
