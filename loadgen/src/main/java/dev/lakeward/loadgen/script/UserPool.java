package dev.lakeward.loadgen.script;

import java.util.Arrays;
import java.util.Locale;

/**
 * Users of one kind. Their activity follows Zipf's law, each has a clock that may be off, and none acts in two visits at once.
 */
final class UserPool {
    /** Milliseconds; less than the clock difference that the API tolerates. */
    private static final int MOST_SKEW = 240_000;

    private static final int TRIES = 8;

    private final double[] cumulated;
    private final long[] busyUntil;
    private final int[] skewMillis;
    private final String[] ids;

    /**
     * @param prefix of their ids
     * @param size how many
     * @param exponent of Zipf's law: 0 for equal activity, about 1 for a few users with most of it
     * @param skewed share of users whose clock is off, from 0 to 1
     */
    UserPool(String prefix, int size, double exponent, double skewed, Rng rng) {
        this.cumulated = new double[size];
        this.busyUntil = new long[size];
        this.skewMillis = new int[size];
        this.ids = new String[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.pow(i + 1, -exponent);
            cumulated[i] = sum;
            ids[i] = String.format(Locale.ROOT, "%s%05d", prefix, i + 1);
            skewMillis[i] = rng.chance(skewed) ? rng.between(-MOST_SKEW, MOST_SKEW) : 0;
        }
        Arrays.fill(busyUntil, Long.MIN_VALUE);
    }

    /** A random user who is free at {@code start}; after a few tries one who is not. */
    int pickFree(Rng rng, long start) {
        int found = pick(rng);
        for (int i = 0; i < TRIES && busyUntil[found] >= start; i++) {
            found = pick(rng);
        }
        return found;
    }

    private int pick(Rng rng) {
        int place = Arrays.binarySearch(cumulated, rng.fraction() * cumulated[cumulated.length - 1]);
        return Math.min(place < 0 ? -place - 1 : place, cumulated.length - 1);
    }

    /** The first time from {@code start} on at which the user is free. */
    long freeAt(int who, long start) {
        return Math.max(start, busyUntil[who] + 1);
    }

    void busyUntil(int who, long time) {
        busyUntil[who] = Math.max(busyUntil[who], time);
    }

    /** By how many milliseconds the user's clock is ahead. */
    long skew(int who) {
        return skewMillis[who];
    }

    int size() {
        return ids.length;
    }

    String id(int who) {
        return ids[who];
    }
}
