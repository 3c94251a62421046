package dev.lakeward.sink.parquet;

import java.lang.management.ManagementFactory;

/** What is on the heap of this process. */
final class HeapUse {
    private HeapUse() {}

    /** Bytes that are in use after a collection. */
    static long now() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
