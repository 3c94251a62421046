package dev.lakeward.loadgen.truth;

import dev.lakeward.loadgen.truth.MeterTruth.Alert;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** R8: the meters of one class of service against each other, by the mean of their last days. */
final class PeerRuling {
    private static final double NORMAL = 0.6745;
    private static final double LOW = -3;
    private static final int LEAST_GROUP = 8;
    private static final int DAYS = 7;
    private static final int DIGITS = 4;

    private PeerRuling() {}

    static List<Alert> alerts(Map<String, MeterDays> peers) {
        TreeMap<LocalDate, TreeMap<String, Double>> means = new TreeMap<>();
        long measuring = 0;
        for (Map.Entry<String, MeterDays> peer : peers.entrySet()) {
            List<LocalDate> last = peer.getValue().complete().descendingKeySet().stream()
                    .limit(DAYS)
                    .filter(day -> !Double.isNaN(peer.getValue().mean(day, DAYS)))
                    .toList();
            measuring += last.isEmpty() ? 0 : 1;
            last.forEach(day -> means.computeIfAbsent(day, unseen -> new TreeMap<>())
                    .put(peer.getKey(), peer.getValue().mean(day, DAYS)));
        }
        // The newest day that at least half of those that measure have a mean for.
        for (Map.Entry<LocalDate, TreeMap<String, Double>> day :
                means.descendingMap().entrySet()) {
            if (day.getValue().size() * 2L >= measuring) {
                return alerts(day.getKey(), day.getValue());
            }
        }
        return List.of();
    }

    private static List<Alert> alerts(LocalDate day, Map<String, Double> means) {
        List<Alert> alerts = new ArrayList<>();
        double median = median(means.values().stream().mapToDouble(x -> x).toArray());
        double deviation = median(
                means.values().stream().mapToDouble(x -> Math.abs(x - median)).toArray());
        if (means.size() >= LEAST_GROUP && deviation > 0) {
            means.forEach((device, mean) -> {
                double z = NORMAL * (mean - median) / deviation;
                if (z < LOW) {
                    alerts.add(new Alert("R8_PEER_LOW", device, day, MeterRuling.rounded(z, DIGITS), DAYS));
                }
            });
        }
        return alerts;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
