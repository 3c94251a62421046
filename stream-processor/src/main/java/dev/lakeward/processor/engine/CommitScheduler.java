package dev.lakeward.processor.engine;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Requests commits at a short interval while a task keeps up with the log, so that results are visible soon. A task that
 * lags commits at the longer interval of Kafka Streams: a key that changes many times is then written once. The output
 * does not depend on the interval.
 *
 * @see <a href="../../../../../../../../docs/adr/0036-commits-by-lag.md">ADR 0036</a>
 */
public final class CommitScheduler {
    /** Property of Kafka Streams' configuration that holds the short interval, in milliseconds. */
    public static final String INTERVAL = "lakeward.commit.interval.ms";

    /** A task whose newest record is older lags. */
    static final long MAX_LAG_MILLIS = 1000;

    /** Unless no record came for so long: then it has caught up, with records that waited while it was not there. */
    static final long CAUGHT_UP_MILLIS = 200;

    private final BusyPunctuation requests;
    private long newest = Long.MIN_VALUE;
    private boolean worked;
    /** Whether a record came since the last look. */
    private boolean came;

    private long lastCame;

    private CommitScheduler(ProcessorContext<?, ?> context, Duration interval) {
        requests = new BusyPunctuation(context, interval, now -> {
            if (isDue(now)) {
                context.commit();
            }
        });
    }

    /** Requests commits at the interval of {@link #INTERVAL} while records come. */
    public static CommitScheduler of(ProcessorContext<?, ?> context) {
        return new CommitScheduler(context, interval(context));
    }

    /** The interval of {@link #INTERVAL}. */
    static Duration interval(ProcessorContext<?, ?> context) {
        return Duration.ofMillis(
                Long.parseLong(String.valueOf(context.appConfigs().get(INTERVAL))));
    }

    /** Notes that a record with this log time is processed. */
    public void processed(long timestamp) {
        newest = Math.max(newest, timestamp);
        worked = true;
        came = true;
        requests.worked();
    }

    private boolean isDue(long now) {
        lastCame = came ? now : lastCame;
        came = false;
        boolean due = worked && (now - newest < MAX_LAG_MILLIS || now - lastCame >= CAUGHT_UP_MILLIS);
        worked = worked && !due;
        return due;
    }
}
