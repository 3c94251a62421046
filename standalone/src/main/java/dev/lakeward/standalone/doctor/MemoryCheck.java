package dev.lakeward.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory of this machine, or of the container around it.
 *
 * @param total bytes there are
 * @param free bytes that nobody uses
 * @param alone whether a service runs here, rather than {@code serve} with all of them
 */
record MemoryCheck(long total, long free, boolean alone) implements Check {
    private static final long MIB = 1 << 20;
    /** {@code serve} takes a heap of 768 MiB, and half as much outside of the heap. */
    private static final long ALL = 1_200 * MIB;
    /** A service takes half of its container as heap; docs/operations.md, "Sizing". */
    private static final long ONE = 512 * MIB;

    static MemoryCheck of(DoctorContext context) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MemoryCheck(machine.getTotalMemorySize(), machine.getFreeMemorySize(), context.apart());
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Diagnosis run() {
        String seen = "%,d MiB, %,d of them unused".formatted(total / MIB, free / MIB);
        if (total >= (alone ? ONE : ALL)) {
            return new Diagnosis.Good(seen);
        }
        return new Diagnosis.Bad(
                seen,
                alone
                        ? "a service wants %,d MiB: give the machine or container more".formatted(ONE / MIB)
                        : "`serve` wants %,d MiB: give the machine or container more, or run the services apart, %,d MiB each"
                                .formatted(ALL / MIB, ONE / MIB));
    }
}
