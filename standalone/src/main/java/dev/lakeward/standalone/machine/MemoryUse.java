package dev.lakeward.standalone.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How much memory this process keeps for itself, of all that its container, or the machine where there is none, gives
 * it. The kernel ends a process that wants more than its container has, and no message says so: the heap, the code, buffers and
 * threads count, what is cached of files does not.
 *
 * @param used bytes that the kernel cannot take back
 * @param most bytes of the container or the machine
 */
record MemoryUse(long used, long most) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;
    private static final double NEARLY = 0.9;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Of this process; nothing where the system does not say. */
    static MemoryUse ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? new MemoryUse(kept(), system.getTotalMemorySize())
                : new MemoryUse(0, Long.MAX_VALUE);
    }

    /** Zero where the file is not there, as outside of Linux, or no file can be opened, which has a problem of its own. */
    private static long kept() {
        try {
            return kept(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Bytes of anonymous and shared memory in the lines of {@code /proc/PID/status}, which has KiB. */
    static long kept(List<String> status) {
        return status.stream()
                        .filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                * KIB;
    }

    /** What is wrong now; empty where nothing is. */
    Optional<String> nearlyAll() {
        return used < most * NEARLY
                ? Optional.empty()
                : Optional.of(
                        "%,d of %,d MiB of the container or the machine are in use, and the kernel ends the process beyond them; give it more, or lower -Xmx, with LAKEWARD_JAVA_OPTS for the command"
                                .formatted(used / MIB, most / MIB));
    }
}
