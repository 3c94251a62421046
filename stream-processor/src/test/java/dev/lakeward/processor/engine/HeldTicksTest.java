package dev.lakeward.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class HeldTicksTest {
    private static final long NOW = 1_000_000_000;
    private static final long DAY = 86_400_000;

    private final List<Long> passed = new ArrayList<>();
    private final HeldTicks ticks = new HeldTicks(record -> passed.add(clock(record)));

    @Test
    void passesEachTickOfALiveLogAtOnce() {
        for (int second = 0; second < 5; second++) {
            assertThat(take(NOW + second * 1000L, NOW + second * 1000L + 999)).isFalse();
        }
        assertThat(passed).containsExactly(NOW, NOW + 1000, NOW + 2000, NOW + 3000, NOW + 4000);
    }

    @Test
    void passesTheNewestOfALaggingTaskAtItsCommit() {
        for (int tick = 0; tick < 1000; tick++) {
            assertThat(take(NOW - DAY + tick * 1000L, NOW + tick)).isTrue();
        }
        assertThat(passed).isEmpty();
        ticks.pass();
        assertThat(passed).containsExactly(NOW - DAY + 999_000);
    }

    @Test
    void passesATickThatComesInTimeInPlaceOfTheOneThatIsHeld() {
        take(NOW - DAY, NOW);
        take(NOW, NOW);
        ticks.pass();
        assertThat(passed).containsExactly(NOW);
    }

    /** Of several topics the first that brings a tick counts. */
    @Test
    void passesNothingTwiceAndNoTimeGoesBack() {
        take(NOW, NOW);
        ticks.pass();
        take(NOW, NOW);
        take(NOW - 1000, NOW);
        ticks.pass();
        assertThat(passed).containsExactly(NOW);
    }

    private boolean take(long clock, long now) {
        var tick = new Tick(clock, 0);
        return ticks.take(new Record<>(new byte[0], tick, clock), tick, now);
    }

    private static long clock(Record<byte[], StreamMessage> record) {
        return record.value() instanceof Tick tick ? tick.clock() : -1;
    }
}
