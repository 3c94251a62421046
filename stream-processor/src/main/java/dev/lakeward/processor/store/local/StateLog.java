package dev.lakeward.processor.store.local;

import dev.lakeward.event.hash.Fnv1a;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a changelog says, by key, in mapped files: they take no heap and outlive the process. Entries are appended, and count
 * when {@link #commit} says for which offset of the changelog they stand; the next start cuts the others. A start reads the
 * ends of full files and the last file; the sum of an entry is checked when it is read. Damaged files are deleted, since the
 * changelog has all of it. A crash of the machine may damage files, the end of a process does not. Piece by piece the oldest is
 * written anew while less than half counts. For one thread at a time.
 *
 * @see <a href="../../../../../../../../../docs/adr/0127-local-state.md">ADR 0127</a>
 * @see <a href="../../../../../../../../../docs/adr/0132-start-of-large-state.md">ADR 0132</a>
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
    private final Owner owner;
    private CommitPoint last = CommitPoint.NONE;
    private boolean changed;
    private @Nullable String damage;
    private boolean broken;

    /** Whose entries these are. */
    public interface Owner {
        /**
         * What a start has to know of an entry without a look at it.
         *
         * @param entries gives what was written under a key, null where there is nothing
         */
        long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries);

        /** What to throw where an entry is not what was written: the next start finds no files. */
        RuntimeException damaged(String reason);
    }

    /** Takes the mark of an entry, and the hash of its key. */
    @FunctionalInterface
    public interface MarkTaker {
        void take(long hash, long mark);
    }

    /**
     * Opens the log, empty where there is none, or none that can be believed.
     *
     * @param changelog identity of the changelog: files of another one do not count
     * @param since files of an earlier commit do not count, in milliseconds of the wall clock
     */
    public StateLog(Path folder, String changelog, long since, Owner owner) {
        this(folder, changelog, since, owner, StateRoom.OF_PROCESS);
    }

    StateLog(Path folder, String changelog, long since, Owner owner, StateRoom room) {
        this.folder = folder;
        this.changelog = changelog;
        this.owner = owner;
        commits = new CommitFile(folder, room);
        index = new LogIndex(folder, room);
        segments = new LogSegments(folder, room);
        entries = new LogEntries(index, segments, (key, value) -> owner.mark(key, value, this::get));
        try {
            open(since);
        } catch (DamagedLogException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void open(long since) {
        CommitPoint point = commits.read(changelog);
        segments.deleteAllBut(point == null ? CommitPoint.NONE : point, commits.path());
        if (point == null) {
            return;
        }
        if (point.time() < since) {
            throw new DamagedLogException("it is too old");
        }
        entries.open(point);
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
        requireIntact();
        try {
            changed |= entries.put(key, value);
        } catch (DamagedLogException e) {
            throw broken(e);
        }
    }

    /** The bytes of {@code key}; null where there are none. */
    public byte @Nullable [] get(byte[] key) {
        requireIntact();
        try {
            return entries.get(key);
        } catch (DamagedLogException e) {
            throw broken(e);
        }
    }

    /** The keys with this hash: one, as a rule. */
    public List<byte[]> keys(long hash) {
        requireIntact();
        try {
            return entries.keys(hash);
        } catch (DamagedLogException e) {
            throw broken(e);
        }
    }

    /** All entries, as they were put, as a rule; none may be put meanwhile. */
    public void forEach(BiConsumer<byte[], byte[]> taker) {
        requireIntact();
        try {
            entries.forEach(taker);
        } catch (DamagedLogException e) {
            throw broken(e);
        }
    }

    /** The marks of all entries; none may be put meanwhile. */
    public void forEachMark(MarkTaker taker) {
        requireIntact();
        try {
            entries.forEachMark(taker);
        } catch (DamagedLogException e) {
            throw broken(e);
        }
    }

    private void requireIntact() {
        if (broken) {
            throw owner.damaged(String.valueOf(damage));
        }
    }

    private RuntimeException broken(DamagedLogException cause) {
        return broken(String.valueOf(cause.getMessage()));
    }

    /**
     * What to throw where something that belongs to the log is not what was written. The log does not count any more: what
     * is written to it next fails, also where a query found it.
     */
    public RuntimeException broken(String reason) {
        damage = reason;
        broken = true;
        commits.delete();
        return owner.damaged(reason);
    }

    /**
     * Says that all that was put is what the changelog has up to {@code offset}; {@link #NO_OFFSET} says nothing. While the
     * disk takes no file, the commit before goes on to count.
     *
     * @param time in milliseconds of the wall clock
     * @return whether all that was put counts
     */
    public boolean commit(long offset, long time) {
        requireIntact();
        boolean isNews = changed || offset != last.offset() || time > last.time() + REFRESH_MILLIS;
        if (!isNews || offset == NO_OFFSET || !segments.settle()) {
            return !changed;
        }
        var point = new CommitPoint(
                last.number() + 1,
                offset,
                time,
                segments.first(),
                segments.last(),
                segments.end(),
                index.size(),
                entries.live());
        if (!commits.write(point, changelog)) {
            return false;
        }
        last = point;
        changed = false;
        index.settle();
        segments.deleteReleased();
        return true;
    }

    /** Forgets all, and deletes the files. */
    public void clear() {
        close();
        MappedFile.clear(folder);
        last = CommitPoint.NONE;
        changed = false;
        broken = false;
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
