package dev.lakeward.processor.flow;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for commits at short intervals as long as the log is read as it is written, so that results show soon. Work that is
 * behind is left to the longer interval of Kafka Streams itself: a key that changes many times is then written once. What
 * comes out is the same either way.
 *
 * @see <a href="../../../../../../../../docs/adr/0036-commits-by-lag.md">ADR 0036</a>
 */
public final class CommitPace {
    /** Property of Kafka Streams' configuration that holds the short interval, in milliseconds. */
    public static final String INTERVAL = "lakeward.commit.interval.ms";

    private static final long BEHIND = 1000;

    private long newest = Long.MIN_VALUE;
    private boolean worked;

    private CommitPace() {}

    /** Begins to ask, at the interval that the configuration names. */
    public static CommitPace of(ProcessorContext<?, ?> context) {
        var pace = new CommitPace();
        long interval = Long.parseLong(String.valueOf(context.appConfigs().get(INTERVAL)));
        context.schedule(Duration.ofMillis(interval), PunctuationType.WALL_CLOCK_TIME, now -> {
            if (pace.isDue(now)) {
                context.commit();
            }
        });
        return pace;
    }

    /** A record that the log took at {@code timestamp} is worked on. */
    public void reached(long timestamp) {
        newest = Math.max(newest, timestamp);
        worked = true;
    }

    private boolean isDue(long now) {
        boolean due = worked && now - newest < BEHIND;
        worked = worked && !due;
        return due;
    }
}
