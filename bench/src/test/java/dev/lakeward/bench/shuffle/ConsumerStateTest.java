package dev.lakeward.bench.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsumerStateTest {
    private static final byte[] DATA = ByteBuffer.allocate(ShuffleBacklog.RECORD_BYTES)
            .putLong(5)
            .putLong(7)
            .array();

    private final byte[] state = new byte[ConsumerState.BYTES];

    @Test
    void outputsWithTheTenthRecord() {
        List<Boolean> outputs = IntStream.rangeClosed(1, 10)
                .mapToObj(time -> ConsumerState.take(state, time, DATA))
                .toList();

        assertThat(outputs.indexOf(true)).isEqualTo(9);
    }

    @Test
    void outputsCountSumTimesAndTheLastRecord() {
        IntStream.rangeClosed(1, 10).forEach(time -> ConsumerState.take(state, time, DATA));

        byte[] output = ConsumerState.output(state);

        byte[] expected = ByteBuffer.allocate(ConsumerState.BYTES)
                .putLong(10)
                .putLong(50)
                .putLong(1)
                .putLong(10)
                .put(DATA, 0, 96)
                .array();
        assertThat(output).isEqualTo(expected);
    }

    @Test
    void beginsAnewAfterAnOutput() {
        ConsumerState.take(state, 1, DATA);

        ConsumerState.output(state);

        assertThat(state).containsOnly(0);
    }

    @Test
    void beginsWithCountsThatDifferBetweenConsumers() {
        assertThat(IntStream.range(0, 1000)
                        .mapToLong(consumer -> ByteBuffer.wrap(ConsumerState.first(ShuffleRules.key(consumer)))
                                .getLong())
                        .distinct()
                        .sorted())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }
}
