package dev.lakeward.processor.theft;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** Intervals without usage, each beginning where the one before ends. Times are milliseconds since 1970-01-01T00:00:00Z. */
final class ZeroRun {
    private long start;
    private long end = Long.MIN_VALUE;
    private int intervals;

    /** Adds the next interval without usage; returns whether a run begins with it. */
    boolean add(Usage.Interval interval) {
        boolean begins = interval.start() != end;
        if (begins) {
            start = interval.start();
            intervals = 0;
        }
        end = interval.start() + interval.length();
        intervals++;
        return begins;
    }

    /** The next interval without usage begins a run. */
    void interrupt() {
        end = Long.MIN_VALUE;
    }

    /** Length in milliseconds. */
    long length() {
        return end - start;
    }

    Alert alert(String rule, String meter, LocalDate day) {
        String from = Instant.ofEpochMilli(start).toString();
        var finding = new Alert.Finding(day, BigDecimal.ZERO, intervals);
        return new Alert(rule, meter, finding, "start=" + from, from);
    }
}
