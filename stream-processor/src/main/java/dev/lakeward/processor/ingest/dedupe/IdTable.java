package dev.lakeward.processor.ingest.dedupe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one store in their ranges: which of them are on the heap and which in files, when ranges are cut and joined, and
 * when ids that are over are removed. For one thread.
 *
 * @see <a href="../../../../../../../../../docs/adr/0091-first-seen.md">ADR 0091</a>
 */
final class IdTable {
    /** Periods that expired ids may stay in a partition that also has others, before it is written anew without them. */
    private static final long SLACK = Duration.ofDays(1).toMillis() / ArrivalPeriod.PERIOD;

    private final Deque<IdRange> stale = new ArrayDeque<>();
    private final SpanClock clock;
    private final HeapIdLimit hot;
    private final RangeLimits sizes;
    private final IdFiles folder;
    private IdRanges partitions;
    private long own;
    private long adds;

    IdTable(SpanClock clock, HeapIdLimit hot, RangeLimits sizes, IdFiles folder) {
        this.clock = clock;
        this.hot = hot;
        this.sizes = sizes;
        this.folder = folder;
        partitions = new IdRanges(folder);
    }

    /**
     * Goes on with the ranges of a process before.
     *
     * @param added how many ids were added in all
     */
    void open(List<IdRange> ranges, long added) {
        partitions = new IdRanges(folder, ranges);
        hold(ranges.stream().mapToLong(IdRange::hot).sum());
        adds = added;
    }

    /** All ranges, in order. */
    List<IdRange> ranges() {
        return partitions.all();
    }

    /** How many ids are on the heap. */
    long own() {
        return own;
    }

    /** How many ids were added in all. */
    long adds() {
        return adds;
    }

    /**
     * Adds the id unless it is known from a period that is not before {@code since}.
     *
     * @return whether it was added
     */
    boolean add(long high, long low, long since) {
        IdRange partition = partitions.of(high);
        int before = partition.hot();
        if (!partition.add(high, low, clock.period(), since)) {
            return false;
        }
        partition.addedAt(adds++);
        hold(partition.hot() - before);
        int size = partition.hot();
        if ((size == sizes.hot() + 1 || size > 2 * sizes.hot()) && !partition.hasFiles()) {
            divide(partition);
        }
        if (hot.tooMany(own)) {
            coolDown();
        }
        return true;
    }

    private void divide(IdRange partition) {
        IdRange next = partition.next(partitions.end(partition));
        List<IdRange> parts = next == null
                ? partition.rewriteHot(clock.period(), clock.horizon(), sizes.hot())
                : List.of(partition, next);
        partitions.replace(List.of(partition), parts);
    }

    private void hold(long ids) {
        own += ids;
        hot.add(ids);
    }

    /** Moves the coldest partition to disk. */
    private void coolDown() {
        IdRange coldest = partitions.coldest(adds, own);
        int moved = coldest.hot();
        IdRange next = coldest.next(partitions.end(coldest));
        List<IdRange> parts = new ArrayList<>(coldest.cool(clock.period(), clock.horizon(), sizes.cold()));
        IdRange first = parts.getFirst();
        if (next != null) {
            parts.add(next);
        }
        partitions.replace(List.of(coldest), parts);
        hold(-moved);
        join(partitions.before(first), first);
    }

    /** Makes two neighbours one where their files are small, so that the number of files follows that of ids. */
    private void join(@Nullable IdRange left, IdRange right) {
        if (left != null
                && left.hasFiles()
                && right.hasFiles()
                && left.size() + right.size() <= sizes.cold() / 4L * 3) {
            int moved = left.hot() + right.hot();
            List<IdRange> old = List.of(left, right);
            partitions.replace(old, IdRange.rewrite(old, clock.period(), clock.horizon(), sizes.cold()));
            hold(-moved);
        }
    }

    /** Removes what is over, now or with {@link #removeNextExpired}. */
    void expire() {
        List<IdRange> over = partitions.all().stream()
                .filter(partition -> partition.newest() < clock.horizon())
                .toList();
        over.forEach(partition -> {
            hold(-partition.hot());
            partition.giveUp();
        });
        partitions.remove(over);
        stale.clear();
        for (IdRange partition : partitions.all()) {
            if (partition.oldest() < clock.horizon() - ArrivalPeriod.COUNT / 2) {
                removeExpired(partition);
            } else if (partition.oldest() < clock.horizon() - SLACK) {
                stale.add(partition);
            }
        }
    }

    private void removeExpired(IdRange partition) {
        int before = partition.hot();
        List<IdRange> parts = partition.hasFiles()
                ? IdRange.rewrite(List.of(partition), clock.period(), clock.horizon(), sizes.cold())
                : partition.rewriteHot(clock.period(), clock.horizon(), sizes.hot());
        partitions.replace(List.of(partition), parts);
        hold(parts.stream().mapToLong(IdRange::hot).sum() - before);
    }

    /** Removes the ids that are over from one range: after a quiet week all of them are due at once. */
    void removeNextExpired() {
        IdRange next = stale.poll();
        if (next != null && partitions.has(next)) {
            removeExpired(next);
        }
    }

    /** Moves to the disk what is in memory; returns whether all files are there. */
    boolean settle() {
        return partitions.all().stream().flatMap(IdRange::files).allMatch(IdFile::settle);
    }

    /** Forgets all; files that the next start needs stay. */
    void reset() {
        partitions.all().forEach(IdRange::release);
        partitions = new IdRanges(folder);
        stale.clear();
        hold(-own);
    }
}
