package dev.lakeward.processor.store.local;

import dev.lakeward.event.hash.Fnv1a;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a changelog says, by key, in mapped files: they take no heap and outlive the process. Entries are appended, and count
 * when {@link #commit} says for which offset of the changelog they stand; the next start cuts the others. It checks the sum
 * of each entry; damaged files are deleted, since the changelog has all of it. A crash of the machine may damage files, the
 * end of a process does not. Piece by piece the oldest is written anew while less than half counts. For one thread at a time.
 *
 * @see <a href="../../../../../../../../../docs/adr/0127-local-state.md">ADR 0127</a>
 */
public final class StateLog implements AutoCloseable {
    /** {@link #offset} where nothing is known; Kafka Streams has the same for it. */
    public static final long NO_OFFSET = -4;

    /** A commit without news is written when the last one is as old. */
    private static final long REFRESH_MILLIS = 60_000;

    private final Path folder;
    private final String changelog;
    private final CommitFile commits;
    private final LogIndex index;
    private final LogSegments segments;
    private final LogEntries entries;
    private CommitPoint last = CommitPoint.NONE;
    private boolean changed;
    private @Nullable String damage;

    /**
     * Opens the log, empty where there is none, or none that can be believed.
     *
     * @param changelog identity of the changelog: files of another one do not count
     * @param since files of an earlier commit do not count, in milliseconds of the wall clock
     */
    public StateLog(Path folder, String changelog, long since) {
        this(folder, changelog, since, StateRoom.OF_PROCESS);
    }

    StateLog(Path folder, String changelog, long since, StateRoom room) {
        this.folder = folder;
        this.changelog = changelog;
        commits = new CommitFile(folder, room);
        index = new LogIndex(folder, room);
        segments = new LogSegments(folder, room);
        entries = new LogEntries(index, segments);
        try {
            open(since);
        } catch (DamagedLogException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void open(long since) throws DamagedLogException {
        CommitPoint point = commits.read(changelog);
        segments.deleteAllBut(point == null ? CommitPoint.NONE : point, commits.path());
        if (point == null) {
            return;
        }
        if (point.time() < since) {
            throw new DamagedLogException("it is too old");
        }
        index.expect(point.keys());
        segments.open(point, entries::readBack);
        if (index.size() != point.keys()) {
            throw new DamagedLogException("it has %d keys, not %d".formatted(index.size(), point.keys()));
        }
        last = point;
    }

    /** The offset that a log in this folder stands for, without a look at whether it can be believed. */
    public static long peek(Path folder) {
        return CommitFile.peek(folder).offset();
    }

    /** Offset of the last record of the changelog that was committed; {@link #NO_OFFSET} where there is none. */
    public long offset() {
        return last.offset();
    }

    /** Deletes all that is there: it does not count. */
    public void refuse(String reason) {
        damage = reason;
        clear();
    }

    /** Why files that were there do not count; empty where they do, or there were none. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** How many keys there are. */
    public long size() {
        return index.size();
    }

    /** Spreads keys evenly over 64 bits. */
    public static long hash(byte[] key) {
        long hash = Fnv1a.hash(key, 0, key.length);
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        return hash ^ hash >>> 29;
    }

    /** Keeps these bytes in the place of any before; null deletes them. */
    public void put(byte[] key, byte @Nullable [] value) {
        changed |= entries.put(key, value);
    }

    /** The bytes of {@code key}; null where there are none. */
    public byte @Nullable [] get(byte[] key) {
        return entries.get(key);
    }

    /** The keys with this hash: one, as a rule. */
    public List<byte[]> keys(long hash) {
        return entries.keys(hash);
    }

    /** All entries, as they were put, as a rule; none may be put meanwhile. */
    public void forEach(BiConsumer<byte[], byte[]> taker) {
        entries.forEach(taker);
    }

    /**
     * Says that all that was put is what the changelog has up to {@code offset}; {@link #NO_OFFSET} says nothing. While the
     * disk takes no file, the commit before goes on to count.
     *
     * @param time in milliseconds of the wall clock
     */
    public void commit(long offset, long time) {
        boolean isNews = changed || offset != last.offset() || time > last.time() + REFRESH_MILLIS;
        if (!isNews || offset == NO_OFFSET || !segments.settle()) {
            return;
        }
        var point = new CommitPoint(
                last.number() + 1, offset, time, segments.first(), segments.last(), segments.end(), index.size());
        if (commits.write(point, changelog)) {
            last = point;
            changed = false;
            index.settle();
            segments.deleteReleased();
        }
    }

    /** Forgets all, and deletes the files. */
    public void clear() {
        close();
        MappedFile.clear(folder);
        last = CommitPoint.NONE;
        changed = false;
        entries.forget();
    }

    /** Lets go of the files, which stay for the next start. */
    @Override
    public void close() {
        segments.release();
        commits.release();
        index.close();
    }
}
