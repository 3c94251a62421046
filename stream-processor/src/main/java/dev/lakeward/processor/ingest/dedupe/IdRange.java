package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one range of positions: those on the heap, and at most two files, so that a look-up reads two pages of disk
 * at most. The small file is written anew whenever the heap gives ids up; the large one, only when the small one has
 * grown to √(large × given up).
 */
final class IdRange {
    private final long from;
    private final IdFiles folder;
    private IdSet hot = new IdSet();
    private @Nullable IdFile small;
    private @Nullable IdFile large;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long lastAdd;

    /** @param from the first position of its range, which ends where the next partition begins */
    IdRange(long from, IdFiles folder) {
        this.from = from;
        this.folder = folder;
    }

    /**
     * One of a process before.
     *
     * @param kept what {@link #write} wrote
     * @throws IOException where a file is not the one that was written
     */
    IdRange(StateReader kept, IdFiles folder) throws IOException {
        this(kept.fixed64(), folder);
        oldest = kept.int64();
        newest = kept.int64();
        first = kept.int64();
        last = kept.int64();
        lastAdd = kept.int64();
        small = kept.flag() ? folder.open(kept) : null;
        large = kept.flag() ? folder.open(kept) : null;
        int ids = kept.int32();
        hot = new IdSet(ids);
        for (int i = 0; i < ids; i++) {
            hot.put(kept.fixed64(), kept.fixed64());
        }
    }

    long from() {
        return from;
    }

    /**
     * Adds the id unless it is known from a period that is not before {@code horizon}.
     *
     * @param low the lower half with its age
     * @param period the current one
     * @return whether it was added
     */
    boolean add(long high, long low, long period, long horizon) {
        int place = hot.place(high, low);
        int age = hot.isEmpty(place) ? coldAge(high, low) : ArrivalPeriod.bits(hot.low(place));
        if (age != IdFile.ABSENT && ArrivalPeriod.of(age, period) >= horizon) {
            return false;
        }
        hot.put(place, high, low);
        spans(high, ArrivalPeriod.of(low, period));
        return true;
    }

    private int coldAge(long high, long low) {
        int age = age(small, high, low);
        return age == IdFile.ABSENT ? age(large, high, low) : age;
    }

    private int age(@Nullable IdFile file, long high, long low) {
        if (file == null) {
            return IdFile.ABSENT;
        }
        folder.countPage();
        return file.age(high, low);
    }

    private void spans(long position, long period) {
        oldest = Math.min(oldest, period);
        newest = Math.max(newest, period);
        first = Math.min(first, position);
        last = Math.max(last, position);
    }

    /** Number of ids on the heap. */
    int hot() {
        return hot.size();
    }

    long size() {
        return files().mapToLong(Ids::size).sum() + hot.size();
    }

    /** The oldest period that one of its ids has. */
    long oldest() {
        return oldest;
    }

    /** The newest period that one of its ids has; the smallest number if it is empty. */
    long newest() {
        return newest;
    }

    /** When the last id was added, as a number that grows with each. */
    long lastAdd() {
        return lastAdd;
    }

    void addedAt(long number) {
        lastAdd = number;
    }

    boolean hasFiles() {
        return small != null || large != null;
    }

    /**
     * An empty partition for the times that ids will carry next, which takes the rest of this one's range: it has no files
     * that they would be looked up in.
     *
     * @param end the end of this one's range
     * @return null for ids without a time, or where its ids lie over most of the range
     */
    @Nullable
    IdRange next(long end) {
        long start = (last >> IdHash.TIME_SHIFT) + 1;
        boolean isAhead = (end >> IdHash.TIME_SHIFT) - start > start - (first >> IdHash.TIME_SHIFT);
        return from < 0 && last >= from && isAhead ? new IdRange(start << IdHash.TIME_SHIFT, folder) : null;
    }

    /**
     * Moves the ids on the heap to disk.
     *
     * @param most ids that a large file may have; what has more is split
     * @return the partitions that have its range now, itself or others
     */
    List<IdRange> cool(long period, long horizon, int most) {
        long moved = (long) hot.size() + (small == null ? 0 : small.size());
        if (large == null || moved * moved >= (long) large.size() * hot.size()) {
            return rewrite(List.of(this), period, horizon, most);
        }
        IdFile merged = folder.create(moved);
        hot.forEach(merged::put);
        if (small != null) {
            small.forEach(merged::put);
            folder.giveUp(small);
        }
        merged.seal();
        small = merged;
        hot = new IdSet();
        return List.of(this);
    }

    /** Writes one file of all that neighbours have, without the ids from before {@code horizon}; else as {@link #cool}. */
    static List<IdRange> rewrite(List<IdRange> old, long period, long horizon, int most) {
        List<Ids> sources = old.stream().flatMap(IdRange::sources).toList();
        IdRange left = old.getFirst();
        var split = new RangeSplit(left.from, sources, most);
        long[] counts = new long[split.parts()];
        Ids.forEachSince(sources, horizon, period, (high, low) -> counts[split.part(high)]++);
        List<IdRange> parts = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            var part = new IdRange(split.start(i), left.folder);
            part.large = counts[i] == 0 ? null : left.folder.create(counts[i]);
            part.lastAdd = left.lastAdd;
            parts.add(part);
        }
        Ids.forEachSince(sources, horizon, period, (high, low) -> {
            IdRange part = parts.get(split.part(high));
            Objects.requireNonNull(part.large).put(high, low);
            part.spans(high, ArrivalPeriod.of(low, period));
        });
        parts.stream().flatMap(IdRange::files).forEach(IdFile::seal);
        old.forEach(IdRange::giveUp);
        return parts;
    }

    /** The same on the heap, for a partition without files. */
    List<IdRange> rewriteHot(long period, long horizon, int most) {
        var split = new RangeSplit(from, List.of(hot), most);
        List<IdRange> parts = new ArrayList<>();
        for (int i = 0; i < split.parts(); i++) {
            var part = new IdRange(split.start(i), folder);
            part.lastAdd = lastAdd;
            parts.add(part);
        }
        Ids.forEachSince(List.of(hot), horizon, period, (high, low) -> {
            IdRange part = parts.get(split.part(high));
            part.hot.put(high, low);
            part.spans(high, ArrivalPeriod.of(low, period));
        });
        return parts;
    }

    private Stream<Ids> sources() {
        return Stream.concat(Stream.of(hot), files());
    }

    /** Its files: two at most. */
    Stream<IdFile> files() {
        return Stream.of(small, large).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /** Its ids are over, or elsewhere. */
    void giveUp() {
        files().forEach(folder::giveUp);
        small = null;
        large = null;
    }

    /** Lets go of its files, which stay for the next start. */
    void release() {
        files().forEach(folder::release);
    }

    /** Writes all that {@link #IdRange(StateReader, IdFiles)} needs; the ids in files stay there. */
    void write(StateWriter to) {
        to.fixed64(from).int64(oldest).int64(newest).int64(first).int64(last).int64(lastAdd);
        write(small, to);
        write(large, to);
        to.int64(hot.size());
        hot.forEach((high, low) -> to.fixed64(high).fixed64(low));
    }

    private static void write(@Nullable IdFile file, StateWriter to) {
        to.flag(file != null);
        if (file != null) {
            to.int64(file.number());
            file.write(to);
        }
    }
}
