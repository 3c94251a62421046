package dev.lakeward.loadgen.traffic;

import java.util.Arrays;
import java.util.Locale;

/** People of one kind: few of them come often (Zipf), each has a clock of their own that may be off, none is at two times at once. */
final class Crowd {
    /** A phone's clock is off by less than what the API tolerates. */
    private static final int MOST_SKEW = 240_000;

    private static final int TRIES = 8;

    private final double[] reach;
    private final long[] busyUntil;
    private final int[] skewMillis;
    private final String[] ids;

    /**
     * @param prefix of their ids
     * @param size how many
     * @param exponent of Zipf's law: 0 for all alike, about 1 for a few that do most
     * @param skewed how many of them have a clock that is off, from 0 to 1
     */
    Crowd(String prefix, int size, double exponent, double skewed, Chance chance) {
        this.reach = new double[size];
        this.busyUntil = new long[size];
        this.skewMillis = new int[size];
        this.ids = new String[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.pow(i + 1, -exponent);
            reach[i] = sum;
            ids[i] = String.format(Locale.ROOT, "%s%05d", prefix, i + 1);
            skewMillis[i] = chance.hits(skewed) ? chance.between(-MOST_SKEW, MOST_SKEW) : 0;
        }
        Arrays.fill(busyUntil, Long.MIN_VALUE);
    }

    /** Somebody who has time at {@code start}, as far as a few tries find one. */
    int somebody(Chance chance, long start) {
        int found = pick(chance);
        for (int i = 0; i < TRIES && busyUntil[found] >= start; i++) {
            found = pick(chance);
        }
        return found;
    }

    private int pick(Chance chance) {
        int place = Arrays.binarySearch(reach, chance.share() * reach[reach.length - 1]);
        return Math.min(place < 0 ? -place - 1 : place, reach.length - 1);
    }

    /** The first moment from {@code start} on at which they are free. */
    long freeAt(int who, long start) {
        return Math.max(start, busyUntil[who] + 1);
    }

    void busyUntil(int who, long time) {
        busyUntil[who] = Math.max(busyUntil[who], time);
    }

    /** By how much their clock is ahead, milliseconds. */
    long skew(int who) {
        return skewMillis[who];
    }

    String id(int who) {
        return ids[who];
    }
}
