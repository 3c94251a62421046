package dev.lakeward.loadgen.traffic;

import dev.lakeward.loadgen.traffic.Journey.Arrival;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events under way, the one that arrives first in front: a binary heap whose times stand side by side in memory. */
final class Arrivals {
    private static final int FIRST_SIZE = 256;

    private long[] times = new long[FIRST_SIZE];
    private @Nullable Arrival[] arrivals = new Arrival[FIRST_SIZE];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** When the first one arrives; there must be one. */
    long firstTime() {
        return times[0];
    }

    void add(Arrival arrival) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            arrivals = Arrays.copyOf(arrivals, size * 2);
        }
        int at = size++;
        while (at > 0 && before(arrival, (at - 1) / 2)) {
            int parent = (at - 1) / 2;
            put(at, arrivals[parent]);
            at = parent;
        }
        put(at, arrival);
    }

    /** Takes the first one out; there must be one. */
    Arrival poll() {
        Arrival first = at(0);
        Arrival last = at(--size);
        arrivals[size] = null;
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int least = child + 1 < size && before(at(child + 1), child) ? child + 1 : child;
            if (before(last, least)) {
                break;
            }
            put(at, arrivals[least]);
            at = least;
        }
        if (size > 0) {
            put(at, last);
        }
        return first;
    }

    private Arrival at(int place) {
        return Objects.requireNonNull(arrivals[place]);
    }

    private void put(int place, @Nullable Arrival arrival) {
        arrivals[place] = arrival;
        times[place] = Objects.requireNonNull(arrival).time();
    }

    /** Whether it comes before the one at {@code place}; of two at one time the one that was added first. */
    private boolean before(Arrival arrival, int place) {
        long other = times[place];
        return arrival.time() != other
                ? arrival.time() < other
                : arrival.order() < at(place).order();
    }
}
