package dev.lakeward.processor.ingest.dedupe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All partitions of a store, each from its first position to that of the next one. */
final class IdRanges {
    private final IdFiles folder;
    private IdRange[] all;
    private long[] starts;
    private int latest;

    IdRanges(IdFiles folder) {
        this.folder = folder;
        // Ids with a time of their own and ids without never share one.
        all = new IdRange[] {new IdRange(Long.MIN_VALUE, folder), new IdRange(0, folder)};
        starts = new long[] {Long.MIN_VALUE, 0};
    }

    /** Those of a process before. */
    IdRanges(IdFiles folder, List<IdRange> kept) {
        this(folder);
        set(kept);
    }

    /** The partition of a position. */
    IdRange of(long position) {
        int at = latest;
        if (position < starts[at] || (at + 1 < starts.length && position >= starts[at + 1])) {
            at = Arrays.binarySearch(starts, position);
            at = at < 0 ? -at - 2 : at;
            latest = at;
        }
        return all[at];
    }

    List<IdRange> all() {
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    /** Where the range of a partition ends. */
    long end(IdRange partition) {
        int next = Arrays.binarySearch(starts, partition.from()) + 1;
        return next == starts.length ? Long.MAX_VALUE : starts[next];
    }

    /** Whether a partition that was here still is. */
    boolean has(IdRange partition) {
        return of(partition.from()) == partition;
    }

    /** The partition before another, of the same kind of ids; null if there is none. */
    @Nullable
    IdRange before(IdRange partition) {
        int at = Arrays.binarySearch(starts, partition.from());
        return at == 0 || partition.from() == 0 ? null : all[at - 1];
    }

    /** Puts others in the place of neighbours, whose range they have together. */
    void replace(List<IdRange> old, List<IdRange> others) {
        if (others.equals(old)) {
            return;
        }
        List<IdRange> next = new ArrayList<>(List.of(all));
        next.removeAll(old);
        next.addAll(others);
        set(next);
    }

    /** Removes partitions without ids; the ones before them get their ranges. */
    void remove(List<IdRange> partitions) {
        List<IdRange> next = new ArrayList<>(List.of(all));
        next.removeAll(partitions);
        for (IdRange partition : partitions) {
            if (partition.from() == Long.MIN_VALUE || partition.from() == 0) {
                next.add(new IdRange(partition.from(), folder));
            }
        }
        set(next);
    }

    private void set(List<IdRange> unordered) {
        List<IdRange> next = new ArrayList<>(unordered);
        next.sort(Comparator.comparingLong(IdRange::from));
        all = next.toArray(IdRange[]::new);
        starts = next.stream().mapToLong(IdRange::from).toArray();
        latest = 0;
    }

    /**
     * The partition that has many ids on the heap and has long had no new one.
     *
     * @param adds how many ids were added in all
     * @param own how many ids are on the heap
     */
    IdRange coldest(long adds, long own) {
        IdRange coldest = all().getFirst();
        double highest = -1;
        for (IdRange partition : all()) {
            // The constant part keeps chance from deciding where all partitions grow alike.
            double score = partition.hot() * (adds - partition.lastAdd() + own / 64.0);
            if (score > highest) {
                highest = score;
                coldest = partition;
            }
        }
        return coldest;
    }
}
