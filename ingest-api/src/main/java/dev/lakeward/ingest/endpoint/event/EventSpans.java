package dev.lakeward.ingest.endpoint.event;

import java.util.Arrays;

/** Byte ranges of the events of a body. */
public final class EventSpans {
    private int[] bounds = new int[32];
    private int size;

    /** One range. */
    public static EventSpans of(int from, int to) {
        var one = new EventSpans();
        one.add(from, to);
        return one;
    }

    public void add(int from, int to) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    public int size() {
        return size;
    }

    public int from(int index) {
        return bounds[2 * index];
    }

    public int to(int index) {
        return bounds[2 * index + 1];
    }
}
