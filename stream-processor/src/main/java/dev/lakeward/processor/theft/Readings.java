package dev.lakeward.processor.theft;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Readings by component and start of the interval; of one meter, or of one of its days. */
final class Readings {
    private final Map<String, NavigableMap<Long, Reading>> byComponent = new TreeMap<>();

    void add(String component, Reading reading) {
        byComponent.computeIfAbsent(component, name -> new TreeMap<>()).merge(reading.start(), reading, Reading::merge);
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
