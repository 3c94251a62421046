package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Readings by component and start of the interval; of one meter, or of one of its days. */
final class MeterReadings {
    /** Readings that are remembered of one day of a meter. */
    static final int MOST_OF_DAY = 10_000;

    private final Map<String, NavigableMap<Long, MeterReading>> byComponent = new TreeMap<>();
    private int size;

    void add(String component, MeterReading reading) {
        NavigableMap<Long, MeterReading> ofComponent = byComponent.computeIfAbsent(component, name -> new TreeMap<>());
        int before = ofComponent.size();
        ofComponent.merge(reading.start(), reading, MeterReading::merge);
        size += ofComponent.size() - before;
    }

    /**
     * Adds a reading of the day that these are of.
     *
     * @throws IllegalStateException where it would be one too many; nothing changes then
     */
    void addOfDay(String component, MeterReading reading) {
        NavigableMap<Long, MeterReading> ofComponent = byComponent.get(component);
        boolean known = ofComponent != null && ofComponent.containsKey(reading.start());
        if (size >= MOST_OF_DAY && !known) {
            throw new IllegalStateException("a day of a meter has at most %,d readings; not counted: %s of component %s"
                    .formatted(MOST_OF_DAY, Instant.ofEpochMilli(reading.start()), component));
        }
        add(component, reading);
    }

    void remove(String component) {
        NavigableMap<Long, MeterReading> removed = byComponent.remove(component);
        size -= removed == null ? 0 : removed.size();
    }

    void addAll(MeterReadings others) {
        others.byComponent.forEach(
                (component, readings) -> readings.values().forEach(reading -> add(component, reading)));
    }

    Collection<MeterReading> of(String component) {
        NavigableMap<Long, MeterReading> readings = byComponent.get(component);
        return readings == null ? List.of() : readings.values();
    }

    Map<String, NavigableMap<Long, MeterReading>> byComponent() {
        return byComponent;
    }

    void write(StateWriter out) {
        out.int64(byComponent.size());
        byComponent.forEach((component, readings) -> {
            out.text(component).int64(readings.size());
            readings.values().forEach(reading -> reading.write(out));
        });
    }

    static MeterReadings read(StateReader in) {
        var readings = new MeterReadings();
        for (int left = in.int32(); left > 0; left--) {
            String component = in.text();
            for (int of = in.int32(); of > 0; of--) {
                readings.add(component, MeterReading.read(in));
            }
        }
        return readings;
    }
}
