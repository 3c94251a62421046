package dev.lakeward.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

/** Whether Kafka Streams is asked to punctuate: each time it does, it commits. */
class BusyPunctuationTest {
    private static final long NOW = 1_000_000_000;

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final List<Long> acted = new ArrayList<>();
    private final BusyPunctuation action = new BusyPunctuation(context, Duration.ofMillis(100), acted::add);

    @Test
    void isNotScheduledBeforeTheFirstRecord() {
        assertThat(context.scheduledPunctuators()).isEmpty();

        action.worked();

        assertThat(context.scheduledPunctuators()).singleElement().satisfies(scheduled -> {
            assertThat(scheduled.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
            assertThat(scheduled.getInterval()).hasMillis(100);
        });
    }

    @Test
    void goesOnForAWhileAfterTheLastRecord() {
        action.worked();
        CapturedPunctuator scheduled = last();

        long end = BusyPunctuation.QUIET.toMillis();
        for (long millis = 0; millis < end; millis += 100) {
            scheduled.getPunctuator().punctuate(NOW + millis);
            assertThat(scheduled.cancelled()).isFalse();
        }
        scheduled.getPunctuator().punctuate(NOW + end);

        assertThat(scheduled.cancelled()).isTrue();
        assertThat(acted).hasSize((int) (end / 100) + 1);
    }

    @Test
    void isScheduledOnceWhileRecordsCome() {
        for (int second = 0; second < 60; second++) {
            action.worked();
            action.worked();
            last().getPunctuator().punctuate(NOW + second * 1000L);
        }

        assertThat(context.scheduledPunctuators()).hasSize(1);
        assertThat(last().cancelled()).isFalse();
    }

    @Test
    void isScheduledAgainWithTheFirstRecordAfterAPause() {
        action.worked();
        last().getPunctuator().punctuate(NOW);
        last().getPunctuator().punctuate(NOW + BusyPunctuation.QUIET.toMillis());

        action.worked();

        assertThat(context.scheduledPunctuators()).hasSize(2);
        assertThat(last().cancelled()).isFalse();
    }

    private CapturedPunctuator last() {
        return context.scheduledPunctuators().getLast();
    }
}
