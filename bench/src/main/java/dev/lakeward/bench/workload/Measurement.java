package dev.lakeward.bench.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What one run reached.
 *
 * @param units how many were done
 * @param seconds in how much time
 * @param details other figures of the run, such as {@code p99 ms}, in the order in which they are shown
 */
public record Measurement(double units, double seconds, SequencedMap<String, Double> details) {
    /** A run that came to nothing has no figure. */
    public static final class NothingDoneException extends IllegalArgumentException {
        NothingDoneException(String message) {
            super(message);
        }
    }

    public Measurement {
        if (!(units > 0) || !(seconds > 0)) {
            throw new NothingDoneException("nothing was done: %s units in %s s".formatted(units, seconds));
        }
        details = new LinkedHashMap<>(details);
    }

    /** So many units in so many nanoseconds. */
    public static Measurement of(long units, long nanos) {
        return new Measurement(units, nanos / 1e9, new LinkedHashMap<>());
    }

    /** The same with one more detail. */
    public Measurement with(String name, double value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Measurement(units, seconds, more);
    }

    public double perSecond() {
        return units / seconds;
    }

    /**
     * One detail.
     *
     * @throws IllegalArgumentException if the run has none of this name
     */
    public double detail(String name) {
        Double value = details.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no figure is named %s; there are %s".formatted(name, details.keySet()));
        }
        return value;
    }

    /** One line that {@link #parse} reads. */
    public String line() {
        var line = new StringBuilder().append(units).append('\t').append(seconds);
        details.forEach(
                (name, value) -> line.append('\t').append(name).append('=').append(value));
        return line.toString();
    }

    /** Reads what {@link #line} wrote. */
    public static Measurement parse(String line) {
        String[] parts = line.split("\t", -1);
        var details = new LinkedHashMap<String, Double>();
        for (int i = 2; i < parts.length; i++) {
            int equals = parts[i].lastIndexOf('=');
            details.put(parts[i].substring(0, equals), Double.valueOf(parts[i].substring(equals + 1)));
        }
        return new Measurement(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), details);
    }

    @Override
    public SequencedMap<String, Double> details() {
        return new LinkedHashMap<>((Map<String, Double>) details);
    }
}
