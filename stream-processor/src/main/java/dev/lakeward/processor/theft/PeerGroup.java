package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** R8: the meters of one class of service, by the means of their last days. */
final class PeerGroup {
    private static final double NORMAL = 0.6745;
    private static final int DIGITS = 4;

    private final Map<String, Map<LocalDate, Double>> means = new TreeMap<>();

    /** Replaces the means of a meter; without any, the meter left the group. */
    void put(PeerMeans ofMeter) {
        if (ofMeter.means().isEmpty()) {
            means.remove(ofMeter.meter());
        } else {
            means.put(ofMeter.meter(), ofMeter.means());
        }
    }

    /** Alerts for the newest day that at least half of the meters have a mean for. */
    List<Alert> alerts(String serviceClass, Thresholds thresholds) {
        LocalDate day = commonDay();
        if (day == null) {
            return List.of();
        }
        Thresholds.Peers peers = thresholds.peers();
        Map<String, Double> ofDay = meansOf(day);
        if (ofDay.size() < peers.minGroup()) {
            return List.of();
        }
        double[] values = ofDay.values().stream().mapToDouble(x -> x).toArray();
        double median = median(values);
        double mad = median(Arrays.stream(values).map(x -> Math.abs(x - median)).toArray());
        List<Alert> alerts = new ArrayList<>();
        ofDay.forEach((meter, mean) -> {
            double z = NORMAL * (mean - median) / mad;
            if (mad > 0 && z < peers.z()) {
                var finding = new Alert.Finding(day, Alert.rounded(z, DIGITS), peers.days());
                String distinguisher = "last:" + Alert.escaped(serviceClass);
                alerts.add(new Alert("R8_PEER_LOW", meter, finding, serviceClass, distinguisher));
            }
        });
        return alerts;
    }

    private Map<String, Double> meansOf(LocalDate day) {
        Map<String, Double> ofDay = new TreeMap<>();
        means.forEach((meter, ofMeter) -> {
            Double mean = ofMeter.get(day);
            if (mean != null) {
                ofDay.put(meter, mean);
            }
        });
        return ofDay;
    }

    private @org.jspecify.annotations.Nullable LocalDate commonDay() {
        Map<LocalDate, Integer> counts = new TreeMap<>();
        means.values().forEach(ofMeter -> ofMeter.keySet().forEach(day -> counts.merge(day, 1, Integer::sum)));
        LocalDate newest = null;
        for (Map.Entry<LocalDate, Integer> day : counts.entrySet()) {
            if (day.getValue() * 2 >= means.size()) {
                newest = day.getKey();
            }
        }
        return newest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    void write(StateWriter out) {
        out.int64(means.size());
        means.forEach((meter, ofMeter) -> new PeerMeans(meter, ofMeter).write(out));
    }

    static PeerGroup read(StateReader in) {
        var group = new PeerGroup();
        for (int left = in.int32(); left > 0; left--) {
            group.put(PeerMeans.read(in));
        }
        return group;
    }
}
