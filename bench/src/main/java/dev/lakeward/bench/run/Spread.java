package dev.lakeward.bench.run;

import java.util.List;

/** Where the values of a few rounds lie. */
public record Spread(double median, double least, double most) {
    /**
     * Where these lie.
     *
     * @param values at least one
     */
    public static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
