package dev.lakeward.ingest.tracking.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatermarksTest {
    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

    private final Watermarks watermarks = new Watermarks();
    /** How often each was checked, by its only offset. */
    private final Map<Long, Integer> checks = new HashMap<>();

    @Test
    void doNotFallBehindWhereEachLandsAtItsTwelfthCheck() {
        Instant upTo = START;
        for (int second = 0; second < 300; second++) {
            upTo = check(START.plusSeconds(second), upTo, 12);
            assertThat(Duration.between(upTo, START.plusSeconds(second))).isLessThan(Duration.ofSeconds(16));
        }
    }

    @Test
    void areFewInALongBacklogAndLandInOrder() {
        Instant upTo = START;
        for (int second = 0; second < 600; second++) {
            upTo = check(START.plusSeconds(second), upTo, Integer.MAX_VALUE);
        }
        assertThat(upTo).isEqualTo(START);
        assertThat(checks).hasSizeLessThanOrEqualTo(Watermarks.MOST);

        assertThat(watermarks.takeLanded(ends -> ends.getOrDefault(0, 0L) < 7_000))
                .hasValue(START.plusSeconds(6));
        assertThat(watermarks.takeLanded(ends -> ends.getOrDefault(0, 0L) < 7_000))
                .isEmpty();
        assertThat(watermarks.isDue(START.plusSeconds(600))).isTrue();
    }

    private Instant check(Instant now, Instant upTo, int landsAtCheck) {
        if (watermarks.isDue(now)) {
            SortedMap<Integer, Long> ends = new TreeMap<>();
            ends.put(0, Duration.between(START, now).toMillis());
            watermarks.add(now, ends);
        }
        return watermarks
                .takeLanded(ends -> checks.merge(ends.getOrDefault(0, 0L), 1, Integer::sum) >= landsAtCheck)
                .orElse(upTo);
    }
}
