package dev.lakeward.loadgen.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Latencies of requests. With a rate they count from the due time, not from the time of sending (no coordinated omission):
 * a server that stalls delays every request that is due meanwhile. Thread-safe.
 */
public final class Latencies {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final double P50 = 50;
    private static final double P99 = 99;

    private final Recorder recorder = new Recorder(LONGEST_MICROS, DIGITS);
    private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
    private final List<Second> seconds = new ArrayList<>();
    private long started = System.nanoTime();
    private long sampled = started;
    private long eventsBefore;
    private long retriesBefore;

    /**
     * Figures of about one second of the run.
     *
     * @param at seconds from the start to its end
     * @param eventsPerSecond events with a verdict
     * @param requests requests with a final response
     * @param retries requests without a final response
     * @param p50 median latency, milliseconds
     * @param p99 99th percentile
     * @param max the longest
     */
    public record Second(
            double at, double eventsPerSecond, long requests, long retries, double p50, double p99, double max) {}

    /** Starts the first second. */
    synchronized void begin() {
        started = System.nanoTime();
        sampled = started;
    }

    void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos / 1000, 0, LONGEST_MICROS));
    }

    /** Closes the current second if it is over. */
    synchronized void sample(SendTotals totals, boolean last) {
        long now = System.nanoTime();
        if (now - sampled < SECOND && !last) {
            return;
        }
        Histogram part = recorder.getIntervalHistogram();
        all.add(part);
        long events = totals.accepted() + totals.rejected();
        // A partial last second would turn a few responses into a rate.
        double length = Math.max(SECOND, now - sampled) / (double) SECOND;
        boolean any = part.getTotalCount() > 0;
        seconds.add(new Second(
                (now - started) / (double) SECOND,
                (events - eventsBefore) / length,
                part.getTotalCount(),
                totals.retries() - retriesBefore,
                any ? millis(part.getValueAtPercentile(P50)) : 0,
                any ? millis(part.getValueAtPercentile(P99)) : 0,
                any ? millis(part.getMaxValue()) : 0));
        eventsBefore = events;
        retriesBefore = totals.retries();
        sampled = now;
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }

    /** The last closed second; empty during the first. */
    public synchronized Optional<Second> last() {
        return seconds.isEmpty() ? Optional.empty() : Optional.of(seconds.getLast());
    }

    public synchronized List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** Requests with a final response. */
    public synchronized long requests() {
        return all.getTotalCount();
    }

    /** Latency percentile in milliseconds. */
    public synchronized double percentile(double percent) {
        return millis(all.getValueAtPercentile(percent));
    }

    /** Mean latency in milliseconds. */
    public synchronized double mean() {
        return all.getMean() / 1000;
    }
}
