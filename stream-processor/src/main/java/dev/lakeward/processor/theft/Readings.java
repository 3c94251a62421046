package dev.lakeward.processor.theft;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Readings by component and start of the interval; of one meter, or of one of its days. */
final class Readings {
    /** Readings that are remembered of one day of a meter. */
    static final int MOST_OF_DAY = 10_000;

    private final Map<String, NavigableMap<Long, Reading>> byComponent = new TreeMap<>();
    private int size;

    void add(String component, Reading reading) {
        NavigableMap<Long, Reading> ofComponent = byComponent.computeIfAbsent(component, name -> new TreeMap<>());
        int before = ofComponent.size();
        ofComponent.merge(reading.start(), reading, Reading::merge);
        size += ofComponent.size() - before;
    }

    /**
     * Adds a reading of the day that these are of.
     *
     * @throws IllegalStateException where it would be one too many; nothing changes then
     */
    void addOfDay(String component, Reading reading) {
        NavigableMap<Long, Reading> ofComponent = byComponent.get(component);
        boolean known = ofComponent != null && ofComponent.containsKey(reading.start());
        if (size >= MOST_OF_DAY && !known) {
            throw new IllegalStateException("a day of a meter has at most %,d readings; not counted: %s of component %s"
                    .formatted(MOST_OF_DAY, Instant.ofEpochMilli(reading.start()), component));
        }
        add(component, reading);
    }

    void addAll(Readings others) {
        others.byComponent.forEach(
                (component, readings) -> readings.values().forEach(reading -> add(component, reading)));
    }

    Map<String, NavigableMap<Long, Reading>> byComponent() {
        return byComponent;
    }

    void write(StateWriter out) {
        out.int64(byComponent.size());
        byComponent.forEach((component, readings) -> {
            out.text(component).int64(readings.size());
            readings.values().forEach(reading -> reading.write(out));
        });
    }

    static Readings read(StateReader in) {
        var readings = new Readings();
        for (int left = in.int32(); left > 0; left--) {
            String component = in.text();
            for (int of = in.int32(); of > 0; of--) {
                readings.add(component, Reading.read(in));
            }
        }
        return readings;
    }
}
