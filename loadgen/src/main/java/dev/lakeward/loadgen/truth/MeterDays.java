package dev.lakeward.loadgen.truth;

import dev.lakeward.loadgen.truth.MeterTruth.Install;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one meter measured, in order, and by day.
 *
 * @param intervals all of them
 * @param complete usage of the days on which it was on and measured from beginning to end
 */
record MeterDays(List<Interval> intervals, NavigableMap<LocalDate, Double> complete) {
    private static final long DAY = 86_400_000L;

    /** Usage of an interval. */
    record Reading(long start, long length, BigDecimal usage) {}

    /** Whether a meter was there and on during an interval. */
    enum State {
        NOT_INSTALLED,
        DISCONNECTED,
        ON
    }

    /** A reading and the state of its meter. */
    record Interval(Reading reading, LocalDate day, State state) {}

    static MeterDays of(List<Reading> readings, List<Install> installs) {
        List<Interval> intervals = readings.stream()
                .map(reading -> new Interval(
                        reading,
                        LocalDate.ofEpochDay(Math.floorDiv(reading.start(), DAY)),
                        state(reading.start(), installs)))
                .toList();
        TreeMap<LocalDate, List<Interval>> on = new TreeMap<>();
        intervals.stream()
                .filter(interval -> interval.state() == State.ON)
                .forEach(interval -> on.computeIfAbsent(interval.day(), unseen -> new ArrayList<>())
                        .add(interval));
        TreeMap<LocalDate, Double> complete = new TreeMap<>();
        on.forEach((day, ofDay) -> {
            long covered =
                    ofDay.stream().mapToLong(one -> one.reading().length()).sum();
            if (covered >= DAY) {
                complete.put(day, sum(ofDay).doubleValue());
            }
        });
        return new MeterDays(intervals, complete);
    }

    private static State state(long time, List<Install> installs) {
        List<Install> here =
                installs.stream().filter(install -> install.covers(time)).toList();
        if (here.isEmpty()) {
            return State.NOT_INSTALLED;
        }
        return here.stream().anyMatch(install -> install.disconnectedAt(time)) ? State.DISCONNECTED : State.ON;
    }

    static BigDecimal sum(List<Interval> intervals) {
        return intervals.stream().map(one -> one.reading().usage()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Mean of so many days up to {@code last}; NaN where one of them is not complete. */
    double mean(LocalDate last, int days) {
        double sum = 0;
        for (LocalDate day = last.minusDays(days - 1L); !day.isAfter(last); day = day.plusDays(1)) {
            sum += complete.getOrDefault(day, Double.NaN);
        }
        return sum / days;
    }
}
