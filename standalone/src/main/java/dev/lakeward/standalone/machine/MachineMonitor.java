package dev.lakeward.standalone.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** Looks at the machine every few seconds, and says on the console what has gone wrong and what is right again. */
public final class MachineMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineMonitor.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long MIB = 1 << 20;
    /** Below this, Kafka's next segments or a compaction may not fit. */
    private static final long LEAST_ROOM = 256 * MIB;

    private final List<Supplier<List<MachineProblem>>> looks;
    private final Consumer<String> console;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<MachineProblem> troubles = List.of();

    private MachineMonitor(List<Supplier<List<MachineProblem>>> looks, Consumer<String> console) {
        this.looks = List.copyOf(looks);
        this.console = console;
    }

    /** Starts to look every few seconds. */
    public static MachineMonitor start(List<Supplier<List<MachineProblem>>> looks, Consumer<String> console) {
        return start(LOOK_EVERY, looks, console);
    }

    /**
     * Starts to look.
     *
     * @param every how often
     * @param looks what is wrong now, each of one kind
     * @param console told a line for each change
     */
    static MachineMonitor start(Duration every, List<Supplier<List<MachineProblem>>> looks, Consumer<String> console) {
        var watch = new MachineMonitor(looks, console);
        Thread.ofPlatform().name("machine-watch").daemon().start(() -> watch.run(every));
        return watch;
    }

    /** What is wrong now, a sentence each. */
    public List<String> troubles() {
        return troubles.stream().map(MachineProblem::toString).toList();
    }

    private void run(Duration every) {
        try {
            do {
                lookOnce();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("the machine could not be looked at; the next look comes", e);
        }
    }

    /** One look; for tests, and for the thread. */
    public void look() {
        List<MachineProblem> now =
                looks.stream().flatMap(look -> found(look).stream()).toList();
        Set<String> before = troubles.stream().map(MachineProblem::what).collect(Collectors.toSet());
        Set<String> still = now.stream().map(MachineProblem::what).collect(Collectors.toSet());
        now.stream().filter(trouble -> !before.contains(trouble.what())).forEach(trouble -> {
            LOG.warn("{}", trouble);
            console.accept("warning: " + trouble);
        });
        troubles.stream().filter(trouble -> !still.contains(trouble.what())).forEach(trouble -> {
            LOG.info("over: {}", trouble.what());
            console.accept("over: " + trouble.what());
        });
        troubles = now;
    }

    /** What one look finds; that it fails hides nothing of what others find. */
    private static List<MachineProblem> found(Supplier<List<MachineProblem>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.debug("a look failed", e);
            return List.of(new MachineProblem("a part of the machine cannot be looked at", e.toString()));
        }
    }

    /** What a look finds twice in a row; what passes by itself is no trouble. */
    public static Supplier<List<MachineProblem>> lasting(Supplier<List<MachineProblem>> look) {
        AtomicReference<List<MachineProblem>> last = new AtomicReference<>(List.of());
        return () -> {
            List<MachineProblem> now = look.get();
            List<MachineProblem> before = last.getAndSet(now);
            return now.stream()
                    .filter(trouble ->
                            before.stream().anyMatch(other -> other.what().equals(trouble.what())))
                    .toList();
        };
    }

    /** Room on the disk of {@code folder}. */
    public static Supplier<List<MachineProblem>> room(Path folder) {
        return room(folder, LEAST_ROOM);
    }

    static Supplier<List<MachineProblem>> room(Path folder, long least) {
        return () -> {
            try {
                long free = Files.getFileStore(folder).getUsableSpace();
                return free >= least
                        ? List.of()
                        : List.of(new MachineProblem(
                                "the disk of %s is nearly full".formatted(folder),
                                "%,d MiB free, %,d wanted; make room before Kafka and the sink stop taking events"
                                        .formatted(free / MIB, least / MIB)));
            } catch (IOException e) {
                return List.of(new MachineProblem("%s cannot be used".formatted(folder), e.toString()));
            }
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

    /** Files and connections that this process may still open. */
    public static Supplier<List<MachineProblem>> openFiles() {
        return () -> Stream.of(OpenFileLimit.ofProcess())
                .flatMap(files -> files.nearlyAll().stream())
                .map(detail -> new MachineProblem("too few open files are left", detail + "; " + OpenFileLimit.REMEDY))
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
