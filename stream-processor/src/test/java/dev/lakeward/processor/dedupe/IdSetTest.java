package dev.lakeward.processor.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void agreesWithASetOfTheLibrary() {
        var random = new Random(7);
        var expected = new HashSet<String>();
        var ids = new IdSet();
        for (int i = 0; i < 100_000; i++) {
            long high = random.nextInt(300);
            long low = random.nextInt(300);
            assertThat(ids.add(high, low)).isEqualTo(expected.add(high + ":" + low));
        }
        assertThat(ids.size()).isEqualTo(expected.size());
    }

    @Test
    void holdsTheIdOfZeros() {
        var ids = new IdSet();

        assertThat(ids.contains(0, 0)).isFalse();
        assertThat(ids.add(0, 0)).isTrue();
        assertThat(ids.add(0, 0)).isFalse();
        assertThat(ids.contains(0, 0)).isTrue();
    }
}
