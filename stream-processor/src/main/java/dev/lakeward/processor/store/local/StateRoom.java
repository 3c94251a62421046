package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where state goes that belongs in a file: to the disk, and while that takes nothing, to memory, up to a limit. Beyond the
 * limit a thread waits for the disk: an exception would only make its task read the changelog and fail at the same place. For
 * all threads.
 *
 * @see <a href="../../../../../../../../../docs/adr/0128-under-strain.md">ADR 0128</a>
 */
public final class StateRoom {
    /** Part of the heap's size that may be taken beside the heap. */
    private static final int PART = 8;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PROBE = 1 << 16;
    private static final long KIB = 1 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(StateRoom.class);

    /** That of all stores of this process. */
    public static final StateRoom OF_PROCESS =
            new StateRoom(Runtime.getRuntime().maxMemory() / PART, PAUSE, MappedFile::onDisk);

    private final long most;
    private final Duration pause;
    private final Disk disk;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong triedAt = new AtomicLong();
    private volatile @Nullable Refusal refusal;

    /** Makes files with all their blocks. */
    @FunctionalInterface
    interface Disk {
        MappedFile create(Path file, long bytes) throws IOException;
    }

    private record Refusal(Path folder, String reason) {}

    /**
     * Makes one.
     *
     * @param most bytes that may be in memory
     * @param pause between two tries of a disk that took nothing
     */
    StateRoom(long most, Duration pause, Disk disk) {
        this.most = most;
        this.pause = pause;
        this.disk = disk;
    }

    /**
     * Makes a file of zeros, in the place of any that was there. While the disk takes none it is in memory, where it may be
     * smaller.
     *
     * @param inMemory bytes that it has to have at least
     */
    MappedFile create(Path file, long bytes, long inMemory) {
        for (boolean first = true; ; first = false) {
            Optional<MappedFile> onDisk = onDisk(file, bytes);
            if (onDisk.isPresent()) {
                return onDisk.get();
            }
            if (take(inMemory)) {
                return MappedFile.inMemory(file, inMemory, this);
            }
            await(first);
        }
    }

    private void await(boolean first) {
        waiting.incrementAndGet();
        try {
            if (first) {
                LOG.warn("work waits for room for local state kib={} refusal={}", held() / KIB, refusal);
            }
            LockSupport.parkNanos(pause.toNanos());
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The file on disk; empty where the disk takes none, or took none a moment ago. */
    Optional<MappedFile> onDisk(Path file, long bytes) {
        if (!isDue()) {
            return Optional.empty();
        }
        try {
            MappedFile created = disk.create(file, bytes);
            accepted();
            return Optional.of(created);
        } catch (IOException e) {
            refused(file, e);
            return Optional.empty();
        }
    }

    /** Whether to try the disk: of all threads one in a while, as long as it takes nothing. */
    private boolean isDue() {
        if (refusal == null) {
            return true;
        }
        long last = triedAt.get();
        long now = System.nanoTime();
        return now - last >= pause.toNanos() && triedAt.compareAndSet(last, now);
    }

    private void accepted() {
        Refusal before = refusal;
        refusal = null;
        if (before != null) {
            LOG.info("the disk takes local state again folder={}", before.folder());
        }
    }

    /** The disk did not take a file. */
    void refused(Path file, IOException cause) {
        boolean isNews = refusal == null;
        triedAt.set(System.nanoTime());
        refusal = new Refusal(existing(file), reason(cause));
        if (isNews) {
            LOG.warn("the disk takes no local state, it is kept in memory file={} cause={}", file, cause.toString());
        }
    }

    /** Messages of file systems begin with the file. */
    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    }

    private boolean take(long bytes) {
        for (long before = held.get(); before + bytes <= most; before = held.get()) {
            if (held.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
        return false;
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes of state that are in memory, since the disk took none. */
    public long held() {
        return held.get();
    }

    /** What is wrong, in a sentence; empty where the disk takes what it should. Tries a disk that took nothing before. */
    public Optional<String> problem() {
        Refusal before = refusal;
        if (before != null) {
            // A store that has nothing to write would not find out that the disk is well again.
            onDisk(before.folder().resolve(".room"), PROBE).ifPresent(MappedFile::close);
        }
        Refusal now = refusal;
        return now == null
                ? Optional.empty()
                : Optional.of("%s: %s; %,d KiB of it are in memory, of at most %,d%s"
                        .formatted(
                                now.folder(),
                                now.reason(),
                                held() / KIB,
                                most / KIB,
                                waiting.get() > 0 ? ", and work waits for room" : ", and events are processed"));
    }

    private static Path existing(Path file) {
        Path folder = file.toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
