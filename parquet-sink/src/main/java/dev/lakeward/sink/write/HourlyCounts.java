package dev.lakeward.sink.write;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts rows by hour. Most rows belong to the hour of the one before. */
final class HourlyCounts {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<Long, Long> hours = new HashMap<>();
    private long from;
    private long count;

    /** Counts a row of {@code time}, milliseconds since 1970-01-01T00:00:00Z. */
    void count(long time) {
        if (time < from || time >= from + HOUR) {
            settle();
            from = time - Math.floorMod(time, HOUR);
        }
        count++;
    }

    private void settle() {
        if (count > 0) {
            hours.merge(from / HOUR, count, Long::sum);
            count = 0;
        }
    }

    /** Rows by number of the hour since 1970-01-01T00:00:00Z. */
    Map<Long, Long> byHour() {
        settle();
        return Map.copyOf(hours);
    }
}
