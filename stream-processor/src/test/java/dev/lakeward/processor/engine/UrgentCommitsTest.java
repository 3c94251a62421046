package dev.lakeward.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class UrgentCommitsTest {
    private static final long NOW = 1_000_000_000;

    private final MockProcessorContext<String, String> context = context();
    private final UrgentCommits commits = new UrgentCommits(context);

    @Test
    void requestsOneAtOnceAndTheNextAfterTheUsualInterval() {
        assertThat(isRequested(NOW, NOW - 500)).isTrue();
        assertThat(isRequested(NOW + 99, NOW)).isFalse();
        assertThat(isRequested(NOW + 100, NOW)).isTrue();
    }

    @Test
    void requestsNoneOfATaskThatLags() {
        assertThat(isRequested(NOW, NOW - 1000)).isFalse();
        assertThat(isRequested(NOW, NOW - 999)).isTrue();
    }

    private boolean isRequested(long now, long clock) {
        context.setCurrentSystemTimeMs(now);
        context.resetCommit();
        commits.request(clock);
        return context.committed();
    }

    private static MockProcessorContext<String, String> context() {
        var properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "none:1");
        properties.put(CommitScheduler.INTERVAL, 100);
        return new MockProcessorContext<>(properties);
    }
}
