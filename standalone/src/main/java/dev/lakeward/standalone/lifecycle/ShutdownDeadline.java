package dev.lakeward.standalone.lifecycle;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Halts a process that does not stop in time: the stacks of all threads go to the log, then the process is halted with
 * an exit code of its own. It works where other threads are locked up: what it needs is loaded when it is made, and
 * the process is halted even if the stacks cannot be written.
 */
public final class ShutdownDeadline {
    /** Exit code of a process that did not stop by itself. */
    public static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownDeadline.class);
    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final long DUMP_MILLIS = 10_000;

    private final Duration deadline;
    private final @Nullable Path folder;
    private final IntConsumer halt;
    private final HotSpotDiagnosticMXBean diagnostics =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    ShutdownDeadline(Duration deadline, @Nullable Path folder, IntConsumer halt) {
        this.deadline = deadline;
        this.folder = folder;
        this.halt = halt;
    }

    /**
     * The usual deadline, which halts this process.
     *
     * @param folder where to write the file that holds all stacks, unmounted threads among them; null for the log
     *     only
     */
    public static ShutdownDeadline ofProcess(@Nullable Path folder) {
        return new ShutdownDeadline(USUAL, folder, Runtime.getRuntime()::halt);
    }

    /** Starts the deadline; closing the result ends it. */
    public Stop begin() {
        Stop stop = new Stop();
        Thread.ofPlatform().name("stop-deadline").daemon().start(() -> watch(stop));
        return stop;
    }

    /** A stop under way. */
    public static final class Stop implements AutoCloseable {
        private final CountDownLatch done = new CountDownLatch(1);

        @Override
        public void close() {
            done.countDown();
        }
    }

    private void watch(Stop stop) {
        try {
            if (stop.done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            Thread dump = Thread.ofPlatform().name("thread-dump").daemon().start(this::dump);
            dump.join(DUMP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.accept(EXIT_CODE);
    }

    private void dump() {
        System.err.println("lakeward: did not stop within %d s and is halted; the log holds the stacks of all threads"
                .formatted(deadline.toSeconds()));
        LOG.error("did not stop within {} s, is halted; threads:\n{}", deadline.toSeconds(), stacks());
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(
                "threads-%d.txt".formatted(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            diagnostics.dumpThreads(
                    file.toAbsolutePath().toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            LOG.error("all threads file={}", file);
        } catch (IOException e) {
            LOG.error("cannot write the threads file={}", file, e);
        }
    }

    private static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(ShutdownDeadline::stack)
                .collect(Collectors.joining("\n"));
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> entry) {
        Thread thread = entry.getKey();
        return "\"%s\" %s%s%n".formatted(thread.getName(), thread.isDaemon() ? "daemon " : "", thread.getState())
                + Arrays.stream(entry.getValue())
                        .map(frame -> "    at " + frame + "\n")
                        .collect(Collectors.joining());
    }
}
