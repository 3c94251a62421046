package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a component measured of one interval.
 *
 * @param start of the interval
 * @param length of the interval, milliseconds
 * @param usage value times multiplier
 * @param reportedAt time of the event that reports it
 * @param corrected whether it says to be a correction
 * @param eventId of that event
 */
record MeterReading(long start, long length, BigDecimal usage, long reportedAt, boolean corrected, String eventId) {
    private static final Comparator<MeterReading> PRECEDENCE = Comparator.comparingLong(MeterReading::reportedAt)
            .thenComparing(MeterReading::corrected)
            .thenComparing(MeterReading::eventId)
            .thenComparing(MeterReading::usage);

    /** The later report counts; of two at one time, a correction. The order of arrival never decides. */
    MeterReading merge(MeterReading other) {
        return Stream.of(this, other).max(PRECEDENCE).orElseThrow();
    }

    MeterReading times(BigDecimal multiplier, long newLength) {
        return new MeterReading(
                start + length - newLength, newLength, usage.multiply(multiplier), reportedAt, corrected, eventId);
    }

    void write(StateWriter out) {
        out.int64(start)
                .int64(length)
                .decimal(usage)
                .int64(reportedAt)
                .flag(corrected)
                .text(eventId);
    }

    static MeterReading read(StateReader in) {
        return new MeterReading(in.int64(), in.int64(), in.decimal(), in.int64(), in.flag(), in.text());
    }
}
