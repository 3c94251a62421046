package dev.lakeward.event.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshPartitionsTest {
    private static final TopicPartition FIRST = new TopicPartition("events", 0);
    private static final TopicPartition SECOND = new TopicPartition("events", 1);
    private static final TopicPartition OLD = new TopicPartition("events", 2);

    private final AtomicLong nanos = new AtomicLong();
    private final FreshPartitions partitions = new FreshPartitions(nanos::get);

    @BeforeEach
    void assign() {
        partitions.assigned(List.of(FIRST, SECOND));
    }

    @Test
    void beginTogether() {
        assertThat(partitions.resume(List.of(FIRST))).isEmpty();
        assertThat(partitions.due()).isEmpty();
        assertThat(partitions.resume(List.of(SECOND))).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(partitions.resume(List.of(FIRST))).containsExactly(FIRST);
    }

    @Test
    void doNotWaitLongForOneThatTakesLong() {
        assertThat(partitions.resume(List.of(FIRST))).isEmpty();
        nanos.set(FreshPartitions.TOGETHER.toNanos());
        assertThat(partitions.due()).containsExactly(FIRST);
        assertThat(partitions.due()).isEmpty();
        assertThat(partitions.resume(List.of(SECOND))).containsExactly(SECOND);
    }

    @Test
    void keepNoOtherWaiting() {
        assertThat(partitions.resume(List.of(OLD, FIRST))).containsExactly(OLD);
    }

    @Test
    void areNotBegunWhenTheyAreGoneOrPausedAgain() {
        partitions.resume(List.of(FIRST));
        partitions.pause(List.of(FIRST));
        assertThat(partitions.resume(List.of(SECOND))).isEmpty();
        partitions.gone(List.of(FIRST));
        nanos.set(FreshPartitions.TOGETHER.toNanos());
        assertThat(partitions.due()).containsExactly(SECOND);
    }
}
