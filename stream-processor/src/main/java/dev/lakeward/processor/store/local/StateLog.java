package dev.lakeward.processor.store.local;

import dev.lakeward.event.hash.Fnv1a;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Bytes that may be moved for each byte that is added. */
    private static final int PACE = 4;

    /** Times as many bytes as count: most that was written is over. */
    private static final int MOSTLY_OVER = 3;

    /** A commit without news is written when the last one is as old. */
    private static final long REFRESH_MILLIS = 60_000;

    private final Path folder;
    private final String changelog;
    private final CommitFile commits;
    private final LogIndex index;
    private final LogSegments segments;
    private CommitPoint last = CommitPoint.NONE;
    private long live;
    private int cursor = LogSegment.START;
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
        segments.open(point, this::readBack);
        if (index.size() != point.keys()) {
            throw new DamagedLogException("it has %d keys, not %d".formatted(index.size(), point.keys()));
        }
        last = point;
    }

    private void readBack(LogSegment segment, int at, long location) {
        byte[] key = segment.key(at);
        long hash = hash(key);
        apply(hash, find(hash, key), location);
    }

    /** The entry at {@code location} is the newest of its key. */
    private void apply(long hash, long before, long location) {
        boolean deletion = segments.isDeletion(location);
        live -= before == LogIndex.ABSENT ? 0 : segments.length(before);
        live += deletion ? 0 : segments.length(location);
        if (before == LogIndex.ABSENT && !deletion) {
            index.add(hash, location);
        } else if (before != LogIndex.ABSENT && deletion) {
            index.remove(hash, before);
        } else if (before != LogIndex.ABSENT) {
            index.move(hash, before, location);
        }
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

    /** Spreads keys evenly over 64 bits. */
    public static long hash(byte[] key) {
        long hash = Fnv1a.hash(key, 0, key.length);
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        return hash ^ hash >>> 29;
    }

    /** How many keys there are. */
    public long size() {
        return index.size();
    }

    /** Keeps these bytes in the place of any before; null deletes them. */
    public void put(byte[] key, byte @Nullable [] value) {
        long hash = hash(key);
        long before = find(hash, key);
        if (before == LogIndex.ABSENT && value == null) {
            return;
        }
        long location = segments.append(key, value);
        apply(hash, before, location);
        changed = true;
        clean(segments.length(location) * (long) PACE);
    }

    /** Moves what counts out of the first file. */
    private void clean(long most) {
        long rest = most;
        while (rest > 0 && segments.bytes() > 2 * (live + LogSegments.SIZE) && segments.first() < segments.last()) {
            LogSegment from = segments.at(segments.first() << Integer.SIZE);
            if (cursor >= from.written()) {
                segments.releaseFirst();
                cursor = LogSegment.START;
                continue;
            }
            int length = from.length(cursor);
            move(from, cursor, segments.first() << Integer.SIZE | cursor);
            cursor += length;
            rest -= length;
        }
    }

    private void move(LogSegment from, int at, long location) {
        byte[] key = from.key(at);
        long hash = hash(key);
        // A deletion in the oldest file has nothing to delete any more.
        if (index.has(hash, location)) {
            index.move(hash, location, segments.append(key, from.value(at)));
        }
    }

    /** The bytes of {@code key}; null where there are none. */
    public byte @Nullable [] get(byte[] key) {
        long location = find(hash(key), key);
        return location == LogIndex.ABSENT ? null : segments.value(location);
    }

    /** The keys with this hash: one, as a rule. */
    public List<byte[]> keys(long hash) {
        List<byte[]> keys = new ArrayList<>(1);
        index.find(hash, location -> {
            keys.add(segments.key(location));
            return false;
        });
        return keys;
    }

    /** All entries, as they were put, as a rule; none may be put meanwhile. */
    public void forEach(BiConsumer<byte[], byte[]> taker) {
        if (segments.bytes() > MOSTLY_OVER * live) {
            index.forEach(location -> taker.accept(segments.key(location), segments.present(location)));
            return;
        }
        segments.forEach((segment, at, location) -> {
            byte[] key = segment.key(at);
            byte[] value = index.has(hash(key), location) ? segment.value(at) : null;
            if (value != null) {
                taker.accept(key, value);
            }
        });
    }

    private long find(long hash, byte[] key) {
        return index.find(hash, location -> segments.isKey(location, key));
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
        live = 0;
        cursor = LogSegment.START;
    }

    /** Lets go of the files, which stay for the next start. */
    @Override
    public void close() {
        segments.release();
        commits.release();
        index.close();
    }
}
