package dev.lakeward.console.overview;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long events took from the log to a row that queries see.
 *
 * @param sorted times of a sample, shortest first
 */
record Latency(List<Duration> sorted) {
    static final Latency NONE = new Latency(List.of());

    Latency {
        sorted = sorted.stream().sorted().toList();
    }

    /** The time that this share of the events did not exceed, for people; a dash where nothing was measured. */
    String percentile(int percent) {
        if (sorted.isEmpty()) {
            return "–";
        }
        int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return text(sorted.get(Math.max(0, index)));
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** On how many events it rests, in words. */
    String basis() {
        return sorted.isEmpty()
                ? "measured while events arrive"
                : "of %d event%s".formatted(sorted.size(), sorted.size() == 1 ? "" : "s");
    }
}
