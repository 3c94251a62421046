package dev.lakeward.standalone.strain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A control group of Linux, version 1: the one kernel means to stop single threads, to give a quota of processors, and to
 * limit memory.
 */
final class ControlGroup implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long MIB = 1 << 20;
    private static final int PERIOD_MICROS = 100_000;

    private final Path group;
    private final Path above;

    private ControlGroup(Path above, Path group) {
        this.above = above;
        this.group = group;
    }

    /** One of {@code controller}; the test is skipped, with the reason, where this user may not make any. */
    static ControlGroup of(String controller) {
        Path above = ROOT.resolve(controller);
        Path group = above.resolve("lakeward-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            Files.createDirectory(group);
            return new ControlGroup(above, group);
        } catch (IOException e) {
            String reason = "no right to make a control group of " + controller;
            System.out.println("test skipped: " + reason);
            return Assumptions.abort(reason);
        }
    }

    /** Takes a process in, with its quota of one processor, in percent. */
    void limit(long pid, int percent) {
        write(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
        write(group.resolve("cpu.cfs_quota_us"), Integer.toString(PERIOD_MICROS / 100 * percent));
        write(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    /** The processes of this group have no quota any more. */
    void lift() {
        write(group.resolve("cpu.cfs_quota_us"), "-1");
    }

    /** The program that starts another one in this group, in place of itself. */
    String[] starter() {
        return new String[] {"sh", "-c", "echo $$ >'%s'; exec \"$@\"".formatted(group.resolve("cgroup.procs")), "sh"};
    }

    /** What its processes may have of memory, in bytes; the kernel ends one that wants more. */
    void limitMemory(long bytes) {
        write(group.resolve("memory.limit_in_bytes"), Long.toString(bytes));
    }

    /** What its processes use of memory is all that they may have: the kernel takes back first what it can. */
    void leaveNoMemory() {
        long bytes =
                Long.parseLong(lines(group.resolve("memory.usage_in_bytes")).getFirst()) / 2;
        while (!accepts(bytes)) {
            bytes += MIB;
        }
    }

    /** Whether the kernel takes this limit: not where it is below what is in use. */
    private boolean accepts(long bytes) {
        try {
            Files.writeString(group.resolve("memory.limit_in_bytes"), Long.toString(bytes));
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    /** How often the quota was used up. */
    long throttled() {
        return lines(group.resolve("cpu.stat")).stream()
                .filter(line -> line.startsWith("nr_throttled "))
                .mapToLong(line -> Long.parseLong(line.substring("nr_throttled ".length())))
                .sum();
    }

    /** Stops the threads of a process whose names begin so; returns how many these are. */
    int freeze(long pid, String name) {
        int count = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith(name)) {
                    write(group.resolve("tasks"), thread.getFileName().toString());
                    count++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(group.resolve("freezer.state"), "FROZEN");
        return count;
    }

    /** The threads go on. */
    void thaw() {
        write(group.resolve("freezer.state"), "THAWED");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives what is in it back to the group above. */
    @Override
    public void close() {
        lines(group.resolve("tasks")).forEach(task -> write(above.resolve("tasks"), task));
        try {
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
