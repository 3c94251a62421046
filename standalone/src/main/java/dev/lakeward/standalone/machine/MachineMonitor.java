package dev.lakeward.standalone.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the machine every few seconds; reports new problems and their end to the console and the log. */
public final class MachineMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineMonitor.class);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final long MIB = 1 << 20;
    /** Below this, Kafka's next segments or a compaction may not fit. */
    private static final long LEAST_ROOM = 256 * MIB;

    private final List<Supplier<List<MachineProblem>>> checks;
    private final Consumer<String> console;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<MachineProblem> problems = List.of();

    private MachineMonitor(List<Supplier<List<MachineProblem>>> checks, Consumer<String> console) {
        this.checks = List.copyOf(checks);
        this.console = console;
    }

    /** Starts to look every few seconds. */
    public static MachineMonitor start(List<Supplier<List<MachineProblem>>> checks, Consumer<String> console) {
        return start(CHECK_EVERY, checks, console);
    }

    /**
     * Starts to look.
     *
     * @param every how often
     * @param checks what is wrong now, each of one kind
     * @param console receives a line for each change
     */
    static MachineMonitor start(Duration every, List<Supplier<List<MachineProblem>>> checks, Consumer<String> console) {
        var watch = new MachineMonitor(checks, console);
        Thread.ofPlatform().name("machine-watch").daemon().start(() -> watch.run(every));
        return watch;
    }

    /** The current problems. */
    public List<MachineProblem> found() {
        return problems;
    }

    /** The current problems, a sentence each. */
    public List<String> problems() {
        return problems.stream().map(MachineProblem::toString).toList();
    }

    private void run(Duration every) {
        try {
            do {
                checkSafely();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkSafely() {
        try {
            check();
        } catch (RuntimeException e) {
            LOG.error("the machine could not be looked at; the next look comes", e);
        }
    }

    /** Runs all checks once. */
    public void check() {
        List<MachineProblem> now =
                checks.stream().flatMap(check -> found(check).stream()).toList();
        Set<String> before = problems.stream().map(MachineProblem::what).collect(Collectors.toSet());
        Set<String> still = now.stream().map(MachineProblem::what).collect(Collectors.toSet());
        // Of many that are the same, as of all partitions that do not land, one is printed.
        Set<String> printed = new HashSet<>(before);
        now.stream().filter(problem -> printed.add(problem.what())).forEach(problem -> {
            LOG.warn("{}", problem);
            console.accept("warning: " + problem);
        });
        problems.stream()
                .map(MachineProblem::what)
                .distinct()
                .filter(what -> !still.contains(what))
                .forEach(what -> {
                    LOG.info("over: {}", what);
                    console.accept("over: " + what);
                });
        problems = now;
    }

    /** The problems of one check; a failure of a check is a problem itself. */
    private static List<MachineProblem> found(Supplier<List<MachineProblem>> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            LOG.debug("a look failed", e);
            return List.of(new MachineProblem("a part of the machine cannot be looked at", e.toString()));
        }
    }

    /** Reports only what a check finds twice in a row. */
    public static Supplier<List<MachineProblem>> lasting(Supplier<List<MachineProblem>> check) {
        AtomicReference<List<MachineProblem>> last = new AtomicReference<>(List.of());
        return () -> {
            List<MachineProblem> now = check.get();
            List<MachineProblem> before = last.getAndSet(now);
            return now.stream()
                    .filter(problem ->
                            before.stream().anyMatch(other -> other.what().equals(problem.what())))
                    .toList();
        };
    }

    /** Room on the disk of {@code folder}. */
    public static Supplier<List<MachineProblem>> room(Path folder) {
        return room(folder, LEAST_ROOM);
    }

    static Supplier<List<MachineProblem>> room(Path folder, long least) {
        return () -> {
            // Asked in a way that opens no file, which this process may have no more of.
            long free = folder.toFile().getUsableSpace();
            if (free >= least) {
                return List.of();
            }
            return Files.exists(folder)
                    ? List.of(new MachineProblem(
                            "the disk of %s is nearly full".formatted(folder),
                            "%,d MiB free, %,d wanted; make room before Kafka and the sink stop taking events"
                                    .formatted(free / MIB, least / MIB)))
                    : List.of(new MachineProblem("%s cannot be used".formatted(folder), "it is not there"));
        };
    }

    /**
     * Partitions that the sink cannot take over, with the cause; those that merely wait their turn have none.
     *
     * @param waiting what the sink waits for
     */
    public static Supplier<List<MachineProblem>> notLanding(Supplier<List<String>> waiting) {
        return lasting(() -> waiting.get().stream()
                .filter(waits -> waits.contains(": "))
                .map(waits -> new MachineProblem("rows of some partitions do not land", waits))
                .toList());
    }

    /**
     * Stages of the processor that could not process some records.
     *
     * @param failures how many, by stage, since the processor started
     */
    public static Supplier<List<MachineProblem>> failedStages(Supplier<? extends Map<String, Long>> failures) {
        return () -> failures.get().entrySet().stream()
                .map(failed -> new MachineProblem(
                        "stage %s of the processor could not process some records".formatted(failed.getKey()),
                        "%,d since its start; their facts are missing; see rejected_events where code = 'stage-failed', and lakeward_processor_stage_failures_total"
                                .formatted(failed.getValue())))
                .toList();
    }

    /**
     * State of the processor that is in memory, since the disk takes none.
     *
     * @param problem what is wrong; empty where nothing is
     */
    public static Supplier<List<MachineProblem>> stateOnDisk(Supplier<Optional<String>> problem) {
        return () -> problem.get().stream()
                .map(detail -> new MachineProblem("local state of the processor is not written to disk", detail))
                .toList();
    }

    /** Files and connections that this process may still open. */
    public static Supplier<List<MachineProblem>> openFiles() {
        return () -> Stream.of(OpenFileLimit.ofProcess())
                .flatMap(files -> files.nearlyAll().stream())
                .map(detail -> new MachineProblem("too few open files are left", detail + "; " + OpenFileLimit.REMEDY))
                .toList();
    }

    /** Room that collections leave on the heap. */
    public static Supplier<List<MachineProblem>> heap() {
        return lasting(() -> HeapUse.ofProcess().nearlyAll().stream()
                .map(detail -> new MachineProblem("the heap is nearly full", detail))
                .toList());
    }

    /** Memory that the container, or the machine, still has for this process. */
    public static Supplier<List<MachineProblem>> memory() {
        return lasting(() -> MemoryUse.ofProcess().nearlyAll().stream()
                .map(detail -> new MachineProblem("the memory is nearly used up", detail))
                .toList());
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
