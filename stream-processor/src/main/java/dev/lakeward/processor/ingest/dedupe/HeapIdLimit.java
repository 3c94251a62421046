package dev.lakeward.processor.ingest.dedupe;

import java.util.concurrent.atomic.AtomicLong;

/** How many ids the stores of one process hold on the heap together, and how many they may. */
public final class HeapIdLimit {
    /** Heap that an id takes at most: sixteen bytes in a table that has just grown. */
    private static final int BYTES = 48;

    /** Part of the heap that ids may take. */
    private static final int PART = 8;

    /** A store with less than this part of the limit does not move ids to disk: its files would be too small. */
    private static final int SMALLEST_PART = 256;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most ids that may be on the heap; the rest goes to disk */
    public HeapIdLimit(long most) {
        this.most = most;
    }

    /** As many as fit into an eighth of this process's heap. */
    public static HeapIdLimit ofHeap() {
        return new HeapIdLimit(Runtime.getRuntime().maxMemory() / PART / BYTES);
    }

    void add(long ids) {
        held.addAndGet(ids);
    }

    long held() {
        return held.get();
    }

    /** Whether all stores hold too many ids, and a store that holds {@code own} of them should move some to disk. */
    boolean tooMany(long own) {
        return held.get() > most && own > most / SMALLEST_PART;
    }
}
