package dev.lakeward.event.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IdlePollTest {
    private static final Duration USUAL = Duration.ofMillis(100);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final IdlePoll poll = new IdlePoll(nanos::get);

    @Test
    void waitsAsUsualUntilItWasQuietForAWhile() {
        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);
        pass(IdlePoll.QUIET.minusNanos(1));
        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);

        pass(Duration.ofNanos(1));
        assertThat(poll.timeout(USUAL)).isEqualTo(IdlePoll.LONGEST);
    }

    @Test
    void waitsAsUsualAgainFromTheFirstRecordOn() {
        pass(IdlePoll.QUIET);
        poll.worked();

        assertThat(poll.timeout(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void waitsWhereTheCallerDoesOnly() {
        pass(IdlePoll.QUIET);

        assertThat(poll.timeout(Duration.ZERO)).isZero();
        assertThat(poll.timeout(Duration.ofSeconds(3))).hasSeconds(3);
    }

    @Test
    void takesNoWholeCoreForACallerThatAsksAgainAtOnce() {
        List<Duration> waits = new ArrayList<>();
        var _ = poll.<byte[], byte[]>poll(
                Duration.ZERO,
                wait -> {
                    waits.add(wait);
                    return ConsumerRecords.empty();
                },
                () -> false);

        assertThat(waits).containsExactly(IdlePoll.SHORTEST);
    }

    @Test
    void returnsAtEachPollWhileThereIsWork() {
        assertThat(pollsUntil(3, () -> false)).isEqualTo(1);
    }

    @Test
    void goesOnPollingWhileIdleUntilSomethingComes() {
        pass(IdlePoll.QUIET);

        assertThat(pollsUntil(3, () -> false)).isEqualTo(3);
        assertThat(pollsUntil(IdlePoll.WAITS + 1, () -> false)).isEqualTo(IdlePoll.WAITS);
    }

    @Test
    void returnsToACallerThatHasOtherWork() {
        pass(IdlePoll.QUIET);

        assertThat(pollsUntil(3, () -> true)).isEqualTo(1);
    }

    @Test
    void returnsWhenOnlyPositionsMove() {
        pass(IdlePoll.QUIET);
        var moved = new ConsumerRecords<byte[], byte[]>(
                Map.of(), Map.of(new TopicPartition("topic", 0), new OffsetAndMetadata(7)));

        assertThat(poll.<byte[], byte[]>poll(USUAL, _ -> moved, () -> false)).isSameAs(moved);
    }

    /** How often it polls where the given poll is the first that has a record. */
    private int pollsUntil(int full, BooleanSupplier awaited) {
        var polls = new AtomicInteger();
        var partition = new TopicPartition("topic", 0);
        var record = new ConsumerRecord<byte[], byte[]>("topic", 0, 0, null, null);
        var one = new ConsumerRecords<byte[], byte[]>(Map.of(partition, List.of(record)), Map.of());
        poll.<byte[], byte[]>poll(USUAL, _ -> polls.incrementAndGet() == full ? one : ConsumerRecords.empty(), awaited);
        return polls.get();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
