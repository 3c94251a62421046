package dev.lakeward.standalone.machine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * How much of the part of the heap where objects grow old was still in use after its last collection: what is left is
 * all that there is for more.
 *
 * @param used bytes in use
 * @param most bytes that it may have
 */
record HeapUse(long used, long most) {
    private static final long MIB = 1 << 20;
    private static final double NEARLY = 0.92;

    /** Of this process; nothing where its collector says nothing. */
    static HeapUse ofProcess() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(HeapUse::isOld)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null && usage.getMax() > 0)
                .map(HeapUse::of)
                .findFirst()
                .orElse(new HeapUse(0, Long.MAX_VALUE));
    }

    private static boolean isOld(MemoryPoolMXBean pool) {
        return pool.getType() == MemoryType.HEAP
                && (pool.getName().contains("Old Gen") || pool.getName().contains("Tenured"));
    }

    private static HeapUse of(MemoryUsage usage) {
        return new HeapUse(usage.getUsed(), usage.getMax());
    }

    /** What is wrong now; empty where nothing is. */
    Optional<String> nearlyAll() {
        return used < most * NEARLY
                ? Optional.empty()
                : Optional.of(
                        "%,d of %,d MiB for old objects are in use after a collection; raise -Xmx, with LAKEWARD_JAVA_OPTS for the command"
                                .formatted(used / MIB, most / MIB));
    }
}
