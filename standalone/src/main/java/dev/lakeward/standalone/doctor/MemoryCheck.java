package dev.lakeward.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory of this machine, or of the container around it.
 *
 * @param total bytes there are
 * @param free bytes that nobody uses
 */
record MemoryCheck(long total, long free) implements Check {
    private static final long MIB = 1 << 20;
    /** {@code serve} takes a heap of 768 MiB, and as much as half of it beside. */
    private static final long WANTED = 1_200 * MIB;

    static MemoryCheck ofMachine() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MemoryCheck(machine.getTotalMemorySize(), machine.getFreeMemorySize());
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Finding look() {
        String seen = "%,d MiB, %,d of them unused".formatted(total / MIB, free / MIB);
        return total >= WANTED
                ? new Finding.Good(seen)
                : new Finding.Bad(
                        seen,
                        "`serve` wants %,d MiB: give the machine or container more, or run the services apart, 512 MiB each"
                                .formatted(WANTED / MIB));
    }
}
