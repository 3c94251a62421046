package dev.lakeward.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleEventsTest {
    private static final int USERS = 1000;
    private static final long GAP = Duration.ofMinutes(30).toMillis();

    @Test
    void letsUsersComeForSessionsOfADozenEvents() {
        var lines = new SampleEvents(1, USERS);
        var last = new HashMap<String, Long>();
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < USERS * 24; i++) {
            var line = lines.next();
            Long before = last.put(line.key(), line.time());
            if (before != null) {
                pauses.add(line.time() - before);
            }
        }

        assertThat(last).hasSize(USERS);
        // With so few users they come back sooner; with ten times as many, pauses are ten times as long.
        assertThat(pauses.stream().filter(pause -> pause > GAP / 10).count())
                .isBetween((long) USERS / 2, (long) USERS * 3);
    }

    @Test
    void givesTheSameEventsForTheSameSeed() {
        assertThat(ids(5)).isEqualTo(ids(5)).isNotEqualTo(ids(6));
    }

    private static List<String> ids(long seed) {
        var lines = new SampleEvents(seed, USERS);
        return List.of(lines.next().id(), lines.next().id());
    }
}
