package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.ChangelogWriter;
import dev.lakeward.processor.store.HeapStore;
import dev.lakeward.processor.store.HeapStoreBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The identities seen by one task, exact, each from its first arrival for the span and at most ten minutes more, in time
 * of the log. They are kept in ranges of their hashes; ids that have a time in them (UUIDs of version 7) are in the ranges of that
 * time. What the heap has no room for is on disk, in the folder of the task.
 *
 * @see <a href="../../../../../../../../../docs/adr/0091-first-seen.md">ADR 0091</a>
 */
public final class SeenIds extends HeapStore implements Dedupe {
    /** Periods that expired ids may stay in a partition that also has others, before it is written anew without them. */
    private static final long SLACK = Duration.ofDays(1).toMillis() / ArrivalPeriod.PERIOD;

    private final IdFiles folder = new IdFiles();
    private final Deque<IdRange> stale = new ArrayDeque<>();
    private final long span;
    private final HeapIdLimit hot;
    private final RangeLimits sizes;
    private IdRanges partitions = new IdRanges(folder);
    private IdChangelog log = new IdChangelog();
    private @Nullable IdHash hash;
    private long own;
    private long adds;
    private long now = Long.MIN_VALUE;
    private long turn = Long.MIN_VALUE;
    private long period;
    private long horizon;

    SeenIds(String name, Duration span, HeapIdLimit hot) {
        this(name, span, hot, RangeLimits.USUAL);
    }

    SeenIds(String name, Duration span, HeapIdLimit hot, RangeLimits sizes) {
        super(name);
        this.sizes = sizes;
        this.span = span.toMillis();
        this.hot = hot;
    }

    /** Declares the store to the topology. */
    public static HeapStoreBuilder<SeenIds> builder(String name, Duration span, HeapIdLimit hot) {
        return new HeapStoreBuilder<>(name, () -> new SeenIds(name, span, hot));
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        folder.open(context.stateDir().toPath().resolve(name()));
        super.init(context, root);
    }

    @Override
    public boolean isNew(byte[] source, byte[] id, long received) {
        reach(received);
        IdHash bits = hash == null ? newHash() : hash;
        bits.of(source, id);
        long low = ArrivalPeriod.with(bits.low(), period);
        if (!add(bits.high(), low, horizon)) {
            return false;
        }
        log.add(bits.high(), low);
        return true;
    }

    private IdHash newHash() {
        var random = new SecureRandom();
        long key0 = random.nextLong();
        long key1 = random.nextLong();
        log.secret(key0, key1);
        hash = new IdHash(key0, key1);
        return hash;
    }

    private boolean add(long high, long low, long since) {
        IdRange partition = partitions.of(high);
        int before = partition.hot();
        if (!partition.add(high, low, period, since)) {
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
        List<IdRange> parts =
                next == null ? partition.rewriteHot(period, horizon, sizes.hot()) : List.of(partition, next);
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
        List<IdRange> parts = new ArrayList<>(coldest.cool(period, horizon, sizes.cold()));
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
            partitions.replace(old, IdRange.rewrite(old, period, horizon, sizes.cold()));
            hold(-moved);
        }
    }

    @Override
    public void clock(long clock) {
        reach(clock);
        // One at a time: after a quiet week all of them are due at once.
        IdRange next = stale.poll();
        if (next != null && partitions.has(next)) {
            removeExpired(next);
        }
    }

    /** Log time never goes back, whatever the clocks of brokers do. */
    private void reach(long time) {
        if (time <= now) {
            return;
        }
        now = time;
        if (now >= turn) {
            period = ArrivalPeriod.period(now);
            horizon = ArrivalPeriod.period(now - span);
            turn = Math.min((period + 1) * ArrivalPeriod.PERIOD, (horizon + 1) * ArrivalPeriod.PERIOD + span);
            expire();
        }
    }

    private void expire() {
        List<IdRange> over = partitions.all().stream()
                .filter(partition -> partition.newest() < horizon)
                .toList();
        over.forEach(partition -> {
            hold(-partition.hot());
            partition.close();
        });
        partitions.remove(over);
        stale.clear();
        for (IdRange partition : partitions.all()) {
            if (partition.oldest() < horizon - ArrivalPeriod.COUNT / 2) {
                removeExpired(partition);
            } else if (partition.oldest() < horizon - SLACK) {
                stale.add(partition);
            }
        }
    }

    private void removeExpired(IdRange partition) {
        int before = partition.hot();
        List<IdRange> parts = partition.hasFiles()
                ? IdRange.rewrite(List.of(partition), period, horizon, sizes.cold())
                : partition.rewriteHot(period, horizon, sizes.hot());
        partitions.replace(List.of(partition), parts);
        hold(parts.stream().mapToLong(IdRange::hot).sum() - before);
    }

    /** Number of identities held, expired ones that were not yet removed among them. */
    public long size() {
        return partitions.all().stream().mapToLong(IdRange::size).sum();
    }

    /** Number of ranges. */
    int ranges() {
        return partitions.all().size();
    }

    /** How many pages of its files look-ups have read. */
    long pagesRead() {
        return folder.pagesRead();
    }

    @Override
    protected void reset() {
        partitions.all().forEach(IdRange::close);
        partitions = new IdRanges(folder);
        log = new IdChangelog();
        hash = null;
        stale.clear();
        hold(-own);
        now = Long.MIN_VALUE;
        turn = Long.MIN_VALUE;
    }

    @Override
    protected void restore(byte[] key, byte @Nullable [] value) {
        log.restore(key, value, new IdChangelog.Restored() {
            @Override
            public void secret(long key0, long key1) {
                hash = new IdHash(key0, key1);
            }

            @Override
            public void period(long first) {
                reach(first * ArrivalPeriod.PERIOD);
            }

            @Override
            public void id(long high, long low) {
                // The later of two blocks that have an id counts: it had expired when it came again.
                add(high, low, ArrivalPeriod.of(low, period));
            }
        });
    }

    @Override
    protected void drain(ChangelogWriter changes) {
        log.drain(changes, period, horizon);
    }
}
