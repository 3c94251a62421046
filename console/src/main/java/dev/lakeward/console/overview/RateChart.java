package dev.lakeward.console.overview;

import dev.lakeward.console.chart.Chart;
import dev.lakeward.console.chart.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events a second over the last minutes. */
final class RateChart {
    private static final int SMOOTH = 3;
    private static final Map<String, String> NAMES = Map.of(
            FlowSample.ACCEPTED, "accepted",
            FlowSample.REJECTED, "rejected",
            FlowSample.DUPLICATE, "duplicates");
    private static final List<String> SHOWN = List.of(FlowSample.ACCEPTED, FlowSample.REJECTED, FlowSample.DUPLICATE);

    private RateChart() {}

    static Chart of(List<FlowSample> samples) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            labels.add(samples.size() - 1 - i == 0 ? "now" : "−%d s".formatted(samples.size() - 1 - i));
        }
        List<Series> series = SHOWN.stream()
                .map(name -> new Series(NAMES.getOrDefault(name, name), rates(samples, name)))
                .toList();
        return new Chart(Chart.Kind.LINE, labels, series, "events/s");
    }

    private static List<@Nullable Number> rates(List<FlowSample> samples, String name) {
        List<@Nullable Number> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            double rate = samples.get(i).rate(name, samples.get(Math.max(0, i - SMOOTH)));
            rates.add(Math.round(rate * 10) / 10.0);
        }
        return rates;
    }
}
