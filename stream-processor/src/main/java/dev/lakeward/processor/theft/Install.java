package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * An installation of a meter.
 *
 * @param reportedAt time of the event that reports it
 * @param installed from when
 * @param removed until when; {@link #NEVER}
 * @param off disconnected from when; {@link #NEVER}
 * @param on until when; {@link #NEVER}
 */
record Install(long reportedAt, long installed, long removed, long off, long on) {
    /** No such time. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Install> PRECEDENCE = Comparator.comparingLong(Install::reportedAt)
            .thenComparing(Comparator.comparingLong(Install::removed).reversed())
            .thenComparing(Comparator.comparingLong(Install::off).reversed())
            .thenComparing(Comparator.comparingLong(Install::on).reversed())
            .thenComparingLong(Install::installed);

    /** The later report counts; of two at one time, the one with more known times. */
    Install merge(Install other) {
        return Stream.of(this, other).max(PRECEDENCE).orElseThrow();
    }

    boolean covers(long time) {
        return installed <= time && time < removed;
    }

    boolean isOff(long time) {
        return off <= time && time < on;
    }

    void write(StateWriter out) {
        out.int64(reportedAt).int64(installed).int64(removed).int64(off).int64(on);
    }

    static Install read(StateReader in) {
        return new Install(in.int64(), in.int64(), in.int64(), in.int64(), in.int64());
    }
}
