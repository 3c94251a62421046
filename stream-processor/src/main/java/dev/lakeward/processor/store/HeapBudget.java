package dev.lakeward.processor.store;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of heap the entities of one process take together, about, and how many they may. */
public final class HeapBudget {
    /** Entities that stay on the heap whatever they take. */
    public static final HeapBudget UNLIMITED = new HeapBudget(Long.MAX_VALUE);

    /** Part of the heap that entities may take. */
    private static final int PART = 4;

    /** A quarter of this process's heap, for all entities in it. */
    static final HeapBudget OF_PROCESS = new HeapBudget(Runtime.getRuntime().maxMemory() / PART);
    /** Heap of an entity in addition to its state: itself, its key, its place in the map. */
    private static final int OWN = 240;
    /** Objects take so many times the bytes that they are written as. */
    private static final int GROWTH = 6;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes that entities may take */
    public HeapBudget(long most) {
        this.most = most;
    }

    /** What an entity takes that is written as so many bytes. */
    static int weight(int bytes) {
        return OWN + (int) Math.min(Integer.MAX_VALUE / 2, (long) bytes * GROWTH);
    }

    /** What an entity takes more that took in so many bytes. */
    static int grown(int bytes) {
        return weight(bytes) - OWN;
    }

    /** Whether there is too much, and so much of it unwritten that a commit helps. */
    boolean isHeavy(long unwritten) {
        return tooMany() && unwritten > most / 8;
    }

    void add(long bytes) {
        held.addAndGet(bytes);
    }

    long held() {
        return held.get();
    }

    /** Whether some have to go. */
    boolean tooMany() {
        return held.get() > most;
    }

    /** Whether enough have gone, so that not all is looked at again for each that comes. */
    boolean enoughRoom() {
        return held.get() <= most / 4 * 3;
    }
}
