package dev.lakeward.processor.engine;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * An action at an interval of the machine's clock, only while its task has records: after each punctuation Kafka Streams
 * commits a transaction at its next commit, whether there is anything to commit or not. For the stream thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0123-idle.md">ADR 0123</a>
 */
final class BusyPunctuation {
    /** How long the action goes on after the last record. */
    static final Duration QUIET = Duration.ofSeconds(2);

    private final ProcessorContext<?, ?> context;
    private final Duration interval;
    private final Punctuator action;
    private @Nullable Cancellable scheduled;
    private boolean worked;
    private long lastWork;

    BusyPunctuation(ProcessorContext<?, ?> context, Duration interval, Punctuator action) {
        this.context = context;
        this.interval = interval;
        this.action = action;
    }

    /** Says that the node of this processor has a record; called while it is processed. */
    void worked() {
        worked = true;
        if (scheduled == null) {
            scheduled = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::punctuate);
        }
    }

    private void punctuate(long now) {
        action.punctuate(now);
        if (worked) {
            worked = false;
            lastWork = now;
        } else if (scheduled != null && now - lastWork >= QUIET.toMillis()) {
            scheduled.cancel();
            scheduled = null;
        }
    }
}
