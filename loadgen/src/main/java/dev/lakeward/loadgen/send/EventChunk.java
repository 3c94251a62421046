package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.OutgoingEvent;
import java.util.Arrays;

/** A buffer of events for one connection in the form of request bodies, each followed by the separator. Reused. */
final class EventChunk {
    private byte[] bytes = new byte[1 << 14];
    private int[] ends = new int[64];
    private long[] numbers = new long[64];
    private String[] ids = new String[64];
    private String[] origins = new String[64];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Adds {@code event} with its form in the body and its number in the run. */
    void add(OutgoingEvent event, byte[] wrapped, byte separator, long number) {
        int from = start(size);
        int to = from + wrapped.length + 1;
        if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, to + to / 2);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
            origins = Arrays.copyOf(origins, size * 2);
        }
        System.arraycopy(wrapped, 0, bytes, from, wrapped.length);
        bytes[to - 1] = separator;
        ends[size] = to;
        numbers[size] = number;
        ids[size] = event.id();
        origins[size] = event.origin();
        size++;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where event {@code index} begins. */
    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where event {@code index} ends, without its separator. */
    int end(int index) {
        return ends[index] - 1;
    }

    /** Number of event {@code index} in the run. */
    long number(int index) {
        return numbers[index];
    }

    String origin(int index) {
        return origins[index];
    }

    String id(int index) {
        return ids[index];
    }
}
