package dev.lakeward.console.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Events a second of a family or of a source.
 *
 * @param name of the family or source
 * @param rate events a second
 */
record Share(String name, double rate) {
    /** The parts of a rate in proportion to the counts of a sample, the largest first. */
    static List<Share> of(Map<String, Long> counts, double rate) {
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .map(count -> new Share(count.getKey(), rate * count.getValue() / all))
                .sorted(Comparator.comparingDouble(Share::rate).reversed().thenComparing(Share::name))
                .toList();
    }
}
