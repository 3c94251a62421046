package dev.lakeward.standalone.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * When a disk has too little room for the log of a broker that is on it. A broker that finds its disk full ends; before that,
 * no more events are to be taken. For all threads.
 */
public final class LogRoom implements Supplier<List<String>> {
    private static final long MIB = 1 << 20;
    private static final long LEAST = 128 * MIB;
    /** With as much, events are taken again: more than the least, so that it does not go to and fro. */
    private static final long ENOUGH = 160 * MIB;

    private final Path folder;
    private final long least;
    private final long enough;
    private volatile boolean low;

    /** That of a broker in {@code folder}. */
    public LogRoom(Path folder) {
        this(folder, LEAST, ENOUGH);
    }

    LogRoom(Path folder, long least, long enough) {
        this.folder = folder;
        this.least = least;
        this.enough = enough;
    }

    /** What is short, in a sentence; empty where there is room. */
    @Override
    public List<String> get() {
        long free = folder.toFile().getUsableSpace();
        low = free < (low ? enough : least);
        return low
                ? List.of("%,d MiB are free on the disk of %s; no events are taken before %,d are"
                        .formatted(free / MIB, folder, enough / MIB))
                : List.of();
    }

    /** The same as a problem of the machine. */
    public List<MachineProblem> problems() {
        return get().stream()
                .map(detail -> new MachineProblem("the log has too little room", detail))
                .toList();
    }
}
