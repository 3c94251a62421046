package dev.lakeward.console.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Samples what the services of this process count, once a second while somebody looks. Thread-safe. */
final class FlowMeter {
    /** Seconds that are kept. */
    static final int KEPT = 300;

    private static final int WINDOW = 10;

    private final MeterRegistry meters;
    private final Deque<FlowSample> samples = new ArrayDeque<>();

    FlowMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Takes a sample. */
    void sample() {
        FlowSample now = new FlowSample(System.nanoTime(), counts(), landed());
        synchronized (samples) {
            samples.addLast(now);
            if (samples.size() > KEPT) {
                samples.removeFirst();
            }
        }
    }

    /** Forgets all samples. */
    void clear() {
        synchronized (samples) {
            samples.clear();
        }
    }

    /** All samples, oldest first. */
    List<FlowSample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** The flow over the last seconds. */
    Flow flow() {
        List<FlowSample> all = samples();
        return all.isEmpty() ? Flow.NONE : Flow.between(all.get(Math.max(0, all.size() - 1 - WINDOW)), all.getLast());
    }

    private Map<String, Double> counts() {
        return Map.of(
                FlowSample.ACCEPTED, sum("lakeward.ingest.events", "outcome", "accepted"),
                FlowSample.REJECTED, sum("lakeward.ingest.events", "outcome", "rejected"),
                FlowSample.DUPLICATE, sum("lakeward.processor.events", "fate", "duplicate"),
                FlowSample.LATE, sum("lakeward.processor.events", "fate", "late"),
                FlowSample.PROCESSED,
                        sum("lakeward.processor.events", "fate", "accepted")
                                + sum("lakeward.processor.events", "fate", "late"));
    }

    private double sum(String name, String tag, String value) {
        return meters.find(name).tag(tag, value).meters().stream()
                .mapToDouble(FlowMeter::total)
                .sum();
    }

    /** Records that the sink has not committed; negative where no sink runs in this process. */
    double sinkLag() {
        return meters.find("lakeward.sink.lag").gauges().stream()
                .mapToDouble(Gauge::value)
                .reduce(Double::sum)
                .orElse(-1);
    }

    /** Seconds since the oldest of them was written. */
    double sinkLagSeconds() {
        return meters.find("lakeward.sink.lag.time").gauges().stream()
                .mapToDouble(Gauge::value)
                .max()
                .orElse(0);
    }

    private Map<String, Double> landed() {
        Map<String, Double> rows = new HashMap<>();
        for (Meter meter : meters.find("lakeward.sink.rows").meters()) {
            rows.merge(String.valueOf(meter.getId().getTag("table")), total(meter), Double::sum);
        }
        return rows;
    }

    private static double total(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToDouble(measured -> measured.getValue())
                .sum();
    }
}
