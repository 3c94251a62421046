package dev.lakeward.loadgen.script;

import java.time.Instant;
import java.util.Arrays;

/** Activity over the hours of the day: low at night, highest in the evening. */
final class ActivityCurve {
    private static final long HOUR = 3_600_000L;
    private static final double[] WEIGHTS = {
        0.3, 0.2, 0.15, 0.1, 0.1, 0.2, 0.4, 0.7, 0.9, 1.0, 1.0, 1.1, 1.3, 1.2, 1.0, 1.0, 1.1, 1.3, 1.6, 1.9, 2.0, 1.7,
        1.1, 0.6
    };

    private final long from;
    private final long until;
    private final double[] cumulated;

    ActivityCurve(Instant from, Instant until) {
        this.from = from.toEpochMilli();
        this.until = until.toEpochMilli();
        int hours = (int) Math.ceilDiv(this.until - this.from, HOUR);
        this.cumulated = new double[hours + 1];
        for (int i = 0; i < hours; i++) {
            long start = this.from + i * HOUR;
            double part = Math.min(HOUR, this.until - start) / (double) HOUR;
            cumulated[i + 1] = cumulated[i] + part * WEIGHTS[(int) Math.floorMod(Math.floorDiv(start, HOUR), 24L)];
        }
    }

    long from() {
        return from;
    }

    long until() {
        return until;
    }

    /** Time at which {@code share} of all events, from 0 to 1, has happened. */
    long timeAt(double share) {
        if (share >= 1) {
            return until;
        }
        double wanted = share * cumulated[cumulated.length - 1];
        int place = Arrays.binarySearch(cumulated, wanted);
        int hour = Math.clamp(place < 0 ? -place - 2 : place, 0, cumulated.length - 2);
        double within = (wanted - cumulated[hour]) / (cumulated[hour + 1] - cumulated[hour]);
        long start = from + hour * HOUR;
        return start + (long) (within * Math.min(HOUR, until - start));
    }
}
