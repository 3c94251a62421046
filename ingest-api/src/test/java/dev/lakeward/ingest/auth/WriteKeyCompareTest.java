package dev.lakeward.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class WriteKeyCompareTest {
    private static final int TRIES = 10_000;
    private static final int WARM_UP = 20_000;
    private static final int SERIES = 5;
    /** Beyond this value of Welch's t a difference is more than noise, by dudect (Reparaz and others, 2017). */
    private static final double NOISE = 4.5;

    private final String key = WriteKeySecret.random();
    private final WriteKeyRegistry registry = new WriteKeyRegistry();

    WriteKeyCompareTest() {
        registry.put(new WriteKey(
                KeyScope.SEND,
                Optional.ofNullable(WriteKeySecret.id(key)).orElseThrow(),
                "s",
                WriteKeySecret.sha256(key),
                Set.of(),
                Set.of(),
                Instant.EPOCH,
                Optional.empty()));
    }

    @Test
    void findsTheWholeKeyAlone() {
        assertThat(registry.find(key)).isPresent();
        assertThat(registry.find(wrongAt(key.length() - 1))).isEmpty();
        assertThat(registry.find(wrongAt(13))).isEmpty();
        assertThat(registry.find(WriteKeySecret.random())).isEmpty();
        assertThat(registry.find(key.substring(1))).isEmpty();
    }

    @Test
    void takesAsLongForAWrongKeyAsForAnAlmostRightOne() {
        String wrong = wrongAt(13);
        String almost = wrongAt(key.length() - 1);
        double first = compare(wrong, almost);
        double t = first;
        // A machine that is busy with something else disturbs series as well, but not all of them in favour of one
        // text.
        for (int series = 1; series < SERIES && t * first > 0 && Math.abs(t) >= NOISE; series++) {
            t = compare(wrong, almost);
        }
        assertThat(t * first > 0 ? Math.abs(t) : 0).isLessThan(NOISE);
    }

    /** Welch's t of the times of both texts, tried in an order left to chance, the slowest tenth of each left out. */
    private double compare(String first, String second) {
        ToLongFunction<String> timed = original -> {
            // A text of its own each time, so that none has the better place in memory.
            String text = new String(original.toCharArray());
            long begun = System.nanoTime();
            boolean found = registry.find(text).isPresent();
            long took = System.nanoTime() - begun;
            return found ? Long.MAX_VALUE : took;
        };
        for (int i = 0; i < WARM_UP; i++) {
            assertThat(timed.applyAsLong((i & 1) == 0 ? first : second)).isNotNegative();
        }
        long[] firsts = new long[TRIES];
        long[] seconds = new long[TRIES];
        // Whoever always came second would find caches as the other left them.
        var order = new Random(7);
        for (int i = 0; i < TRIES; i++) {
            if (order.nextBoolean()) {
                firsts[i] = timed.applyAsLong(first);
                seconds[i] = timed.applyAsLong(second);
            } else {
                seconds[i] = timed.applyAsLong(second);
                firsts[i] = timed.applyAsLong(first);
            }
        }
        return welch(firsts, seconds);
    }

    private static double welch(long[] firsts, long[] seconds) {
        var first = cropped(firsts);
        var second = cropped(seconds);
        double spread = variance(first) / first.length + variance(second) / second.length;
        return (mean(first) - mean(second)) / Math.sqrt(spread);
    }

    private static long[] cropped(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, sorted.length * 9 / 10);
    }

    private static double mean(long[] times) {
        return Arrays.stream(times).average().orElseThrow();
    }

    private static double variance(long[] times) {
        double mean = mean(times);
        return Arrays.stream(times)
                        .mapToDouble(time -> (time - mean) * (time - mean))
                        .sum()
                / (times.length - 1);
    }

    private String wrongAt(int index) {
        char other = key.charAt(index) == 'x' ? 'y' : 'x';
        return key.substring(0, index) + other + key.substring(index + 1);
    }
}
