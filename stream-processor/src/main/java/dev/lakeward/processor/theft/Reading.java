package dev.lakeward.processor.theft;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a component measured of one interval.
 *
 * @param start of the interval
 * @param length of the interval, milliseconds
 * @param usage value times multiplier
 * @param told time of the event that told of it
 * @param corrected whether it says to be a correction
 * @param eventId of that event
 */
record Reading(long start, long length, BigDecimal usage, long told, boolean corrected, String eventId) {
    private static final Comparator<Reading> PRECEDENCE = Comparator.comparingLong(Reading::told)
            .thenComparing(Reading::corrected)
            .thenComparing(Reading::eventId);

    /** The later word counts, a correction before others of the same time. */
    Reading merge(Reading other) {
        return Stream.of(this, other).max(PRECEDENCE).orElseThrow();
    }

    Reading times(BigDecimal multiplier, long newLength) {
        return new Reading(start + length - newLength, newLength, usage.multiply(multiplier), told, corrected, eventId);
    }

    void write(StateWriter out) {
        out.int64(start)
                .int64(length)
                .decimal(usage)
                .int64(told)
                .flag(corrected)
                .text(eventId);
    }

    static Reading read(StateReader in) {
        return new Reading(in.int64(), in.int64(), in.decimal(), in.int64(), in.flag(), in.text());
    }
}
