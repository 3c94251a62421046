package dev.lakeward.processor.engine;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Requests a commit at once for what other tasks wait for, where the task is live. Within the usual interval after such a
 * request there is none: the usual commit comes then. For the stream thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0129-facts-at-commits.md">ADR 0129</a>
 */
final class UrgentCommits {
    private final ProcessorContext<?, ?> context;
    private final long interval;
    private long last = Long.MIN_VALUE / 2;

    UrgentCommits(ProcessorContext<?, ?> context) {
        this.context = context;
        this.interval = CommitScheduler.interval(context).toMillis();
    }

    /** @param clock log time of the task, in milliseconds */
    void request(long clock) {
        long now = context.currentSystemTimeMs();
        if (!HeldTicks.lags(clock, now) && now - last >= interval) {
            last = now;
            context.commit();
        }
    }
}
