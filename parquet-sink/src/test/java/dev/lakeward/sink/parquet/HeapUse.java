package dev.lakeward.sink.parquet;

import java.lang.management.ManagementFactory;

/** What is on the heap of this process. */
final class HeapUse {
    private static final int MOST_COLLECTIONS = 8;

    private HeapUse() {}

    /**
     * Bytes that are in use after as many collections as free anything: what tests before this one left is gone only
     * after its cleaners have run.
     */
    static long now() {
        long least = collect();
        for (int i = 1; i < MOST_COLLECTIONS; i++) {
            long used = collect();
            if (used >= least) {
                return least;
            }
            least = used;
        }
        return least;
    }

    private static long collect() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
