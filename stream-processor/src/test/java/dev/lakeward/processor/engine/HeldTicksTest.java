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
    private static final int PERIOD = 100;

    private final List<Long> passed = new ArrayList<>();
    private final HeldTicks ticks = new HeldTicks(record -> passed.add(clock(record)), PERIOD);

    @Test
    void passesEachTickOfALiveLogAtOnce() {
        for (int second = 0; second < 5; second++) {
            take(NOW + second * 1000L, NOW + second * 1000L + 999);
        }
        assertThat(passed).containsExactly(NOW, NOW + 1000, NOW + 2000, NOW + 3000, NOW + 4000);
    }

    @Test
    void passesTheNewestOfMostOfALaggingTask() {
        for (int tick = 0; tick < 1000; tick++) {
            take(NOW - DAY + tick * 1000L, NOW + tick);
        }
        assertThat(passed).hasSize(10).isSorted();
        ticks.pass();
        assertThat(passed).hasSize(11).endsWith(NOW - DAY + 999_000);
    }

    @Test
    void passesNothingTwice() {
        take(NOW, NOW);
        ticks.pass();
        ticks.pass();
        assertThat(passed).containsExactly(NOW);
    }

    private void take(long clock, long now) {
        ticks.take(new Record<>(new byte[0], new Tick(clock, 0), clock), clock, now);
    }

    private static long clock(Record<byte[], StreamMessage> record) {
        return record.value() instanceof Tick tick ? tick.clock() : -1;
    }
}
