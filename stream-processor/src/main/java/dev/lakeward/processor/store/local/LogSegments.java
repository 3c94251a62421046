package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log, numbered without a gap. Entries are added to the last; the first goes when nothing in it counts, and its
 * file with the next commit, since the commit before needs it.
 */
final class LogSegments {
    /** Bytes of a file, unless an entry is larger, or the log is small. */
    static final int SIZE = 4 << 20;

    /** Bytes of the first file, and of one in memory. */
    private static final int SMALLEST = 1 << 16;

    private static final int MOST_SPARE = 2;
    private static final String NAME = "log-";

    private final Path folder;
    private final StateRoom room;
    private final List<LogSegment> segments = new ArrayList<>();
    private final List<LogSegment> released = new ArrayList<>();
    /** Emptied files that a new one is made of: their pages are in memory. */
    private final Deque<LogSegment> spare = new ArrayDeque<>();

    private long first;
    private long bytes;

    LogSegments(Path folder, StateRoom room) {
        this.folder = folder;
        this.room = room;
    }

    /** Opens what a commit names: of full files their footers, where these are intact, else each entry. */
    void open(CommitPoint point, SegmentReader.Entries reader) {
        first = point.first();
        for (long number = first; number <= point.last(); number++) {
            LogSegment segment = LogSegment.open(path(number));
            segments.add(segment);
            if (!segment.isStartIntact()) {
                throw new DamagedLogException(path(number).getFileName() + " is damaged at its start");
            }
            if (segment.number() != number) {
                throw new DamagedLogException(path(number).getFileName() + " is another one");
            }
            if (number > first) {
                read(segments.get(segments.size() - 2), segment.before(), true, reader);
            }
        }
        if (!segments.isEmpty()) {
            read(segments.getLast(), point.end(), false, reader);
        }
    }

    private void read(LogSegment segment, long end, boolean isFull, SegmentReader.Entries reader) {
        SegmentReader.readBack(segment, end, isFull, reader);
        bytes += segment.written();
    }

    private Path path(long number) {
        return folder.resolve(NAME + number);
    }

    /** Deletes what a process before left beside {@code commits} and the files that its last commit names. */
    void deleteAllBut(CommitPoint point, Path commits) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !file.equals(commits) && !isNamed(file, point)).forEach(MappedFile::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private boolean isNamed(Path file, CommitPoint point) {
        String name = file.getFileName().toString();
        String number = name.startsWith(NAME) ? name.substring(NAME.length()) : "";
        return number.matches("[0-9]{1,18}")
                && Long.parseLong(number) >= point.first()
                && Long.parseLong(number) <= point.last();
    }

    /**
     * Adds an entry; returns its location.
     *
     * @param before location of the entry of its key before; {@link LogIndex#ABSENT} where there is none
     * @param marks of the entries of a file that is full
     */
    long append(byte[] key, byte @Nullable [] value, long before, SegmentFooter.Marks marks) {
        int need = LogSegment.need(key, value);
        LogSegment last = segments.isEmpty() ? null : segments.getLast();
        if (last == null || !last.hasRoom(need)) {
            if (last != null) {
                new SegmentFooter(last).write(marks);
            }
            long number = first + segments.size();
            last = segment(number, LogSegment.alone(need), last == null ? 0 : last.written());
            segments.add(last);
            bytes += LogSegment.START;
        }
        bytes += need;
        return last() << Integer.SIZE | last.append(key, value, before);
    }

    private LogSegment segment(long number, int need, long before) {
        LogSegment again = need <= SIZE ? spare.poll() : null;
        if (again == null) {
            long size = Math.clamp(Long.highestOneBit(bytes + 1) * 2, SMALLEST, SIZE);
            MappedFile file = room.create(path(number), Math.max(size, need), Math.max(SMALLEST, need));
            return LogSegment.create(file, number, before);
        }
        again.reuse(path(number), number, before);
        return again;
    }

    LogSegment at(long location) {
        return segments.get((int) ((location >>> Integer.SIZE) - first));
    }

    /** Bytes of the entry. */
    int length(long location) {
        return at(location).length((int) location);
    }

    boolean isDeletion(long location) {
        return at(location).isDeletion((int) location);
    }

    boolean isKey(long location, byte[] key) {
        return at(location).isKey((int) location, key);
    }

    byte[] key(long location) {
        return at(location).key((int) location);
    }

    /** The value of an entry that is no deletion, checked. */
    byte[] value(long location) {
        check(location);
        return Objects.requireNonNull(at(location).value((int) location));
    }

    /** Fails where an entry is not what was written. */
    void check(long location) {
        LogSegment segment = at(location);
        segment.require((int) location, segment.written());
    }

    long first() {
        return first;
    }

    long last() {
        return first + segments.size() - 1;
    }

    /** Bytes written to all files that are in use. */
    long bytes() {
        return bytes;
    }

    /** Where the last entry ends. */
    long end() {
        return segments.isEmpty() ? 0 : segments.getLast().written();
    }

    /** Hands over all entries in the order in which they were written, each checked. */
    void forEach(SegmentReader.Visitor visitor) {
        segments.forEach(segment -> SegmentReader.forEach(segment, visitor));
    }

    /** Hands over the marks of all entries that are no deletions. */
    void forEachMark(SegmentFooter.Marks marks, SegmentReader.MarkTaker taker) {
        for (LogSegment segment : segments) {
            SegmentReader.forEachMark(segment, segment != segments.getLast(), marks, taker);
        }
    }

    /** Gives the first file up. */
    void releaseFirst() {
        LogSegment segment = segments.removeFirst();
        first++;
        bytes -= segment.written();
        if (segment.isInMemory()) {
            segment.release(); // no commit names it
        } else {
            released.add(segment);
        }
    }

    /** Moves what is in memory to the disk; returns whether all is there. */
    boolean settle() {
        for (int i = 0; i < segments.size(); i++) {
            LogSegment segment = segments.get(i);
            if (segment.isInMemory()) {
                Optional<LogSegment> moved = segment.moveToDisk();
                if (moved.isEmpty()) {
                    return false;
                }
                segments.set(i, moved.get());
            }
        }
        return true;
    }

    /** Deletes the files that were given up: a commit says that they do not count. */
    void deleteReleased() {
        for (LogSegment segment : released) {
            if (segment.size() == SIZE && spare.size() < MOST_SPARE) {
                spare.add(segment);
            } else {
                segment.release();
                MappedFile.delete(segment.path());
            }
        }
        released.clear();
    }

    /** Lets go of all files, which stay. */
    void release() {
        segments.forEach(LogSegment::release);
        segments.clear();
        released.forEach(LogSegment::release);
        released.clear();
        spare.forEach(LogSegment::release);
        spare.clear();
        first = 0;
        bytes = 0;
    }
}
