package dev.lakeward.standalone.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files this process may hold open, and holds.
 *
 * @param most the limit of the process
 * @param open files and connections that it holds now
 */
public record OpenFileLimit(long most, long open) {
    /** {@code serve} with one day of each table holds some 1,500; a connection is one each. */
    public static final long ENOUGH = 4_096;

    /** A start of {@code serve} in an empty folder opens some 400: with fewer its broker ends. */
    public static final long LEAST = 512;

    /** How to raise the limit. */
    public static final String REMEDY =
            "raise the limit: `ulimit -n 65536` before the start, LimitNOFILE=65536 in a systemd unit, `--ulimit nofile=65536` for a container";

    private static final double NEARLY = 0.95;

    /** Of this process; without a limit where the system names none. */
    public static OpenFileLimit ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? of(system)
                : new OpenFileLimit(Long.MAX_VALUE, 0);
    }

    private static OpenFileLimit of(UnixOperatingSystemMXBean system) {
        long most = system.getMaxFileDescriptorCount();
        try {
            return new OpenFileLimit(most, system.getOpenFileDescriptorCount());
        } catch (InternalError e) {
            // Counting opens a file itself.
            return new OpenFileLimit(most, most);
        }
    }

    /** Whether not even a start can do with so few. */
    public boolean isBelowLeast() {
        return most < LEAST;
    }

    /** What is wrong before anything starts; empty where nothing is. */
    public Optional<String> tooFew() {
        return most >= ENOUGH
                ? Optional.empty()
                : Optional.of("this process may open %,d files at once, and wants %,d".formatted(most, ENOUGH));
    }

    /** What is wrong now; empty where nothing is. */
    public Optional<String> nearlyAll() {
        return open < most * NEARLY
                ? Optional.empty()
                : Optional.of("%,d of %,d files are open: no further one can be opened soon".formatted(open, most));
    }
}
