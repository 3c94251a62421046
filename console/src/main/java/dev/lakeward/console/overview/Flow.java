package dev.lakeward.console.overview;

import dev.lakeward.console.lake.Cells;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Events a second, at each part of the way.
 *
 * @param tables rows that land, by table, the busiest first
 */
record Flow(
        double accepted,
        double rejected,
        double processed,
        double duplicate,
        double late,
        double landed,
        List<TableRate> tables) {
    static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0, List.of());

    /** Rows a second of a table. */
    record TableRate(String table, double rate) {}

    static Flow between(FlowSample before, FlowSample now) {
        Map<String, Double> landed = now.landedRates(before);
        return new Flow(
                now.rate(FlowSample.ACCEPTED, before),
                now.rate(FlowSample.REJECTED, before),
                now.rate(FlowSample.PROCESSED, before),
                now.rate(FlowSample.DUPLICATE, before),
                now.rate(FlowSample.LATE, before),
                landed.values().stream().mapToDouble(Double::doubleValue).sum(),
                landed.entrySet().stream()
                        .map(table -> new TableRate(table.getKey(), table.getValue()))
                        .sorted(Comparator.comparingDouble(TableRate::rate).reversed())
                        .toList());
    }

    /** A rate for people: a decimal below ten. */
    static String text(double rate) {
        return rate > 0 && rate < 9.95 ? "%.1f".formatted(rate) : Cells.count(Math.round(rate));
    }
}
