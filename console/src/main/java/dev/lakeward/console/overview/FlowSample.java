package dev.lakeward.console.overview;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of events since the services started, at a moment.
 *
 * @param nanos the moment, of {@link System#nanoTime()}
 * @param counts by name
 * @param landed rows by table
 */
record FlowSample(long nanos, Map<String, Double> counts, Map<String, Double> landed) {
    static final String ACCEPTED = "accepted";
    static final String REJECTED = "rejected";
    static final String DUPLICATE = "duplicate";
    static final String LATE = "late";
    static final String PROCESSED = "processed";

    FlowSample {
        counts = Map.copyOf(counts);
        landed = Map.copyOf(landed);
    }

    /** Events a second of a count since {@code before}; 0 where a service has started again. */
    double rate(String name, FlowSample before) {
        return perSecond(counts.getOrDefault(name, 0.0), before.counts.getOrDefault(name, 0.0), before);
    }

    /** Rows a second by table since {@code before}, only of tables that grew, the busiest first. */
    Map<String, Double> landedRates(FlowSample before) {
        Map<String, Double> rates = new TreeMap<>();
        landed.forEach((table, rows) -> {
            double rate = perSecond(rows, before.landed.getOrDefault(table, 0.0), before);
            if (rate > 0) {
                rates.put(table, rate);
            }
        });
        return rates;
    }

    private double perSecond(double now, double then, FlowSample before) {
        double seconds = (nanos - before.nanos) / 1e9;
        return seconds <= 0 || now < then ? 0 : (now - then) / seconds;
    }
}
