package dev.lakeward.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitSchedulerTest {
    private static final long NOW = 1_800_000_000_000L;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>(properties());

    @SuppressWarnings("NullAway.Init")
    private CommitScheduler scheduler;

    @BeforeEach
    void create() {
        scheduler = CommitScheduler.of(context);
    }

    @Test
    void commitsSoonWhileItKeepsUp() {
        scheduler.processed(NOW - 900);
        assertThat(commitsAt(NOW)).isTrue();
        assertThat(commitsAt(NOW + 100)).isFalse();
    }

    @Test
    void waitsForTheLongIntervalWhileItLags() {
        for (int i = 0; i < 30; i++) {
            scheduler.processed(NOW - 60_000);
            assertThat(commitsAt(NOW + i * 100L)).isFalse();
        }
    }

    /** A record that came while no processor ran is old, and yet all that there is. */
    @Test
    void commitsSoonWhatWaitedForItOnceNothingMoreComes() {
        scheduler.processed(NOW - 60_000);
        assertThat(commitsAt(NOW)).isFalse();
        assertThat(commitsAt(NOW + 199)).isFalse();
        assertThat(commitsAt(NOW + 200)).isTrue();
        assertThat(commitsAt(NOW + 700)).isFalse();
    }

    private boolean commitsAt(long now) {
        context.resetCommit();
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now);
        return context.committed();
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put(CommitScheduler.INTERVAL, "100");
        return properties;
    }
}
