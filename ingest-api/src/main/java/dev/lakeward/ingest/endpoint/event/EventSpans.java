package dev.lakeward.ingest.endpoint.event;

import java.util.Arrays;

/** Where the events of a body stand in its bytes. */
final class EventSpans {
    private int[] bounds = new int[32];
    private int size;

    void add(int from, int to) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    int size() {
        return size;
    }

    int from(int index) {
        return bounds[2 * index];
    }

    int to(int index) {
        return bounds[2 * index + 1];
    }
}
