package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Mean usage of a meter by the last day of each mean; none where the meter left its class of service. */
record PeerMeans(String meter, Map<LocalDate, Double> means) {
    void write(StateWriter out) {
        out.text(meter).int64(means.size());
        means.forEach((day, mean) -> out.int64(day.toEpochDay()).float64(mean));
    }

    static PeerMeans read(StateReader in) {
        String meter = in.text();
        Map<LocalDate, Double> means = new TreeMap<>();
        for (int left = in.int32(); left > 0; left--) {
            means.put(LocalDate.ofEpochDay(in.int64()), in.float64());
        }
        return new PeerMeans(meter, means);
    }
}
