package dev.lakeward.processor.theft;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Usage of one meter by interval and by day, and whether it was on. */
final class Usage {
    private static final long DAY = 86_400_000L;

    private final NavigableMap<Long, Interval> intervals = new TreeMap<>();
    private final NavigableMap<LocalDate, Double> completeDays = new TreeMap<>();

    /** State of a meter during an interval. */
    enum Status {
        NOT_INSTALLED,
        DISCONNECTED,
        ON
    }

    /** One interval, all components together. */
    record Interval(long start, long length, BigDecimal usage, Status status) {
        LocalDate day() {
            return LocalDate.ofEpochDay(Math.floorDiv(start, DAY));
        }

        private Interval plus(Interval other) {
            return new Interval(start, Math.max(length, other.length), usage.add(other.usage), status);
        }
    }

    private Usage() {}

    static Usage of(Meter meter, MeterReadings all) {
        var usage = new Usage();
        for (Map<Long, MeterReading> readings : all.byComponent().values()) {
            for (MeterReading reading : readings.values()) {
                var interval = new Interval(
                        reading.start(), reading.length(), reading.usage(), status(meter, reading.start()));
                usage.intervals.merge(reading.start(), interval, Interval::plus);
            }
        }
        usage.sumDays();
        return usage;
    }

    private static Status status(Meter meter, long time) {
        if (!meter.isInstalled(time)) {
            return Status.NOT_INSTALLED;
        }
        return meter.isOff(time) ? Status.DISCONNECTED : Status.ON;
    }

    private void sumDays() {
        Map<LocalDate, List<Interval>> days = new TreeMap<>();
        for (Interval interval : intervals.values()) {
            if (interval.status() == Status.ON) {
                days.computeIfAbsent(interval.day(), day -> new ArrayList<>()).add(interval);
            }
        }
        days.forEach((day, ofDay) -> {
            if (ofDay.stream().mapToLong(Interval::length).sum() >= DAY) {
                BigDecimal sum = ofDay.stream().map(Interval::usage).reduce(BigDecimal.ZERO, BigDecimal::add);
                completeDays.put(day, sum.doubleValue());
            }
        });
    }

    /** All intervals by start. */
    NavigableMap<Long, Interval> intervals() {
        return intervals;
    }

    /** Usage of the days that were on and measured from beginning to end. */
    NavigableMap<LocalDate, Double> completeDays() {
        return completeDays;
    }

    /** Mean of {@code days} days on end up to {@code last}; NaN where one of them is not complete. */
    double mean(LocalDate last, int days) {
        double sum = 0;
        for (int back = days - 1; back >= 0; back--) {
            Double day = completeDays.get(last.minusDays(back));
            if (day == null) {
                return Double.NaN;
            }
            sum += day;
        }
        return sum / days;
    }
}
