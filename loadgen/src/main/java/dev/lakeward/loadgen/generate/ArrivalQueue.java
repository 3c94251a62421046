package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.generate.DeliverySimulator.Arrival;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Priority queue by time of arrival: a binary heap that keeps its times in one primitive array. */
final class ArrivalQueue {
    private static final int FIRST_SIZE = 256;

    private long[] times = new long[FIRST_SIZE];
    private @Nullable Arrival[] arrivals = new Arrival[FIRST_SIZE];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Time of the first arrival; the queue must not be empty. */
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

    /** Removes the first arrival; the queue must not be empty. */
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

    /** Whether {@code arrival} comes before the one at {@code place}; equal times keep their order of insertion. */
    private boolean before(Arrival arrival, int place) {
        long other = times[place];
        return arrival.time() != other
                ? arrival.time() < other
                : arrival.order() < at(place).order();
    }
}
