package dev.lakeward.loadgen.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long requests took. With a rate, the time of a request counts from when it was due, not from when it was sent: a
 * server that stalls makes all requests late that were due meanwhile, and each of them counts.
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
     * What happened in about one second of the run.
     *
     * @param at seconds from the start to its end
     * @param eventsPerSecond events answered
     * @param requests requests answered
     * @param retries requests without a final answer
     * @param p50 median of their times, milliseconds
     * @param p99 99th percentile
     * @param max the longest
     */
    public record Second(
            double at, double eventsPerSecond, long requests, long retries, double p50, double p99, double max) {}

    /** Seconds count from now on. */
    synchronized void begin() {
        started = System.nanoTime();
        sampled = started;
    }

    void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos / 1000, 0, LONGEST_MICROS));
    }

    /** Closes a second when it is over. */
    synchronized void sample(Tally tally, boolean last) {
        long now = System.nanoTime();
        if (now - sampled < SECOND && !last) {
            return;
        }
        Histogram part = recorder.getIntervalHistogram();
        all.add(part);
        long events = tally.accepted() + tally.rejected();
        // A last second that is not over yet would make a rate of a few answers.
        double length = Math.max(SECOND, now - sampled) / (double) SECOND;
        boolean any = part.getTotalCount() > 0;
        seconds.add(new Second(
                (now - started) / (double) SECOND,
                (events - eventsBefore) / length,
                part.getTotalCount(),
                tally.retries() - retriesBefore,
                any ? millis(part.getValueAtPercentile(P50)) : 0,
                any ? millis(part.getValueAtPercentile(P99)) : 0,
                any ? millis(part.getMaxValue()) : 0));
        eventsBefore = events;
        retriesBefore = tally.retries();
        sampled = now;
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }

    /** The second that ended last; empty before the first has. */
    public synchronized Optional<Second> last() {
        return seconds.isEmpty() ? Optional.empty() : Optional.of(seconds.getLast());
    }

    /** All seconds so far. */
    public synchronized List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** Requests answered. */
    public synchronized long requests() {
        return all.getTotalCount();
    }

    /** Milliseconds within which {@code percent} of the requests were answered. */
    public synchronized double percentile(double percent) {
        return millis(all.getValueAtPercentile(percent));
    }

    /** The mean, milliseconds. */
    public synchronized double mean() {
        return all.getMean() / 1000;
    }
}
