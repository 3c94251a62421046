package dev.lakeward.processor.dedupe;

import dev.lakeward.processor.state.ChangeLog;
import dev.lakeward.processor.state.HeapStore;
import dev.lakeward.processor.state.HeapStoreBuilder;
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
 * @see <a href="../../../../../../../../docs/adr/0091-first-seen.md">ADR 0091</a>
 */
public final class SeenIds extends HeapStore implements Dedupe {
    /** Periods that expired ids may stay in a partition that also has others, before it is written anew without them. */
    private static final long SLACK = Duration.ofDays(1).toMillis() / Age.PERIOD;

    private final ColdFolder folder = new ColdFolder();
    private final Deque<Partition> stale = new ArrayDeque<>();
    private final long span;
    private final HotIds hot;
    private final Sizes sizes;
    private Partitions partitions = new Partitions(folder);
    private IdLog log = new IdLog();
    private @Nullable IdHash hash;
    private long own;
    private long adds;
    private long now = Long.MIN_VALUE;
    private long turn = Long.MIN_VALUE;
    private long period;
    private long horizon;

    SeenIds(String name, Duration span, HotIds hot) {
        this(name, span, hot, Sizes.USUAL);
    }

    SeenIds(String name, Duration span, HotIds hot, Sizes sizes) {
        super(name);
        this.sizes = sizes;
        this.span = span.toMillis();
        this.hot = hot;
    }

    /** Declares the store to the topology. */
    public static HeapStoreBuilder<SeenIds> builder(String name, Duration span, HotIds hot) {
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
        long low = Age.with(bits.low(), period);
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
        Partition partition = partitions.of(high);
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

    private void divide(Partition partition) {
        Partition next = partition.next(partitions.end(partition));
        List<Partition> parts =
                next == null ? partition.rewriteHot(period, horizon, sizes.hot()) : List.of(partition, next);
        partitions.replace(List.of(partition), parts);
    }

    private void hold(long ids) {
        own += ids;
        hot.add(ids);
    }

    /** Moves the coldest partition to disk. */
    private void coolDown() {
        Partition coldest = partitions.coldest(adds, own);
        int moved = coldest.hot();
        Partition next = coldest.next(partitions.end(coldest));
        List<Partition> parts = new ArrayList<>(coldest.cool(period, horizon, sizes.cold()));
        Partition first = parts.getFirst();
        if (next != null) {
            parts.add(next);
        }
        partitions.replace(List.of(coldest), parts);
        hold(-moved);
        join(partitions.before(first), first);
    }

    /** Makes two neighbours one where their files are small, so that the number of files follows that of ids. */
    private void join(@Nullable Partition left, Partition right) {
        if (left != null
                && left.hasFiles()
                && right.hasFiles()
                && left.size() + right.size() <= sizes.cold() / 4L * 3) {
            int moved = left.hot() + right.hot();
            List<Partition> old = List.of(left, right);
            partitions.replace(old, Partition.rewrite(old, period, horizon, sizes.cold()));
            hold(-moved);
        }
    }

    @Override
    public void clock(long clock) {
        reach(clock);
        // One at a time: after a quiet week all of them are due at once.
        Partition next = stale.poll();
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
            period = Age.period(now);
            horizon = Age.period(now - span);
            turn = Math.min((period + 1) * Age.PERIOD, (horizon + 1) * Age.PERIOD + span);
            expire();
        }
    }

    private void expire() {
        List<Partition> over = partitions.all().stream()
                .filter(partition -> partition.newest() < horizon)
                .toList();
        over.forEach(partition -> {
            hold(-partition.hot());
            partition.close();
        });
        partitions.remove(over);
        stale.clear();
        for (Partition partition : partitions.all()) {
            if (partition.oldest() < horizon - Age.COUNT / 2) {
                removeExpired(partition);
            } else if (partition.oldest() < horizon - SLACK) {
                stale.add(partition);
            }
        }
    }

    private void removeExpired(Partition partition) {
        int before = partition.hot();
        List<Partition> parts = partition.hasFiles()
                ? Partition.rewrite(List.of(partition), period, horizon, sizes.cold())
                : partition.rewriteHot(period, horizon, sizes.hot());
        partitions.replace(List.of(partition), parts);
        hold(parts.stream().mapToLong(Partition::hot).sum() - before);
    }

    /** Number of identities held, expired ones that were not yet removed among them. */
    public long size() {
        return partitions.all().stream().mapToLong(Partition::size).sum();
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
        partitions.all().forEach(Partition::close);
        partitions = new Partitions(folder);
        log = new IdLog();
        hash = null;
        stale.clear();
        hold(-own);
        now = Long.MIN_VALUE;
        turn = Long.MIN_VALUE;
    }

    @Override
    protected void restore(byte[] key, byte @Nullable [] value) {
        log.restore(key, value, new IdLog.Restored() {
            @Override
            public void secret(long key0, long key1) {
                hash = new IdHash(key0, key1);
            }

            @Override
            public void period(long first) {
                reach(first * Age.PERIOD);
            }

            @Override
            public void id(long high, long low) {
                // The later of two blocks that have an id counts: it had expired when it came again.
                add(high, low, Age.of(low, period));
            }
        });
    }

    @Override
    protected void drain(ChangeLog changes) {
        log.drain(changes, period, horizon);
    }
}
