package dev.lakeward.sink.write;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts rows by hour; cheap while consecutive rows belong to the same hour. One thread at a time. */
final class HourlyCounts {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<Long, Long> hours = new HashMap<>();
    private long from;
    private long count;

    /** Counts a row of {@code time}, milliseconds since 1970-01-01T00:00:00Z. */
    void count(long time) {
        if (time < from || time >= from + HOUR) {
            flush();
            from = time - Math.floorMod(time, HOUR);
        }
        count++;
    }

    private void flush() {
        if (count > 0) {
            hours.merge(from / HOUR, count, Long::sum);
            count = 0;
        }
    }

    /** Number of rows by hours since 1970-01-01T00:00:00Z. */
    Map<Long, Long> byHour() {
        flush();
        return Map.copyOf(hours);
    }
}
