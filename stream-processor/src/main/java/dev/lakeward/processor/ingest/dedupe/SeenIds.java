package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.ChangelogWriter;
import dev.lakeward.processor.store.HeapStore;
import dev.lakeward.processor.store.HeapStoreBuilder;
import dev.lakeward.processor.store.local.StateLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
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
    private final IdFiles folder = new IdFiles();
    private final KeptRanges kept = new KeptRanges();
    private final RangeLimits sizes;
    private final SpanClock clock;
    private final IdTable ids;
    private IdChangelog log = new IdChangelog();
    private @Nullable IdHash hash;

    SeenIds(String name, Duration span, HeapIdLimit hot) {
        this(name, span, hot, RangeLimits.USUAL);
    }

    SeenIds(String name, Duration span, HeapIdLimit hot, RangeLimits sizes) {
        super(name);
        this.sizes = sizes;
        clock = new SpanClock(span);
        ids = new IdTable(clock, hot, sizes, folder);
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
    protected void opened(StateLog files) {
        List<IdRange> ranges = new ArrayList<>();
        var counters = kept.read(files, folder, log, ranges);
        folder.deleteAllBut(ranges.stream().flatMap(IdRange::files));
        if (counters != null) {
            ids.open(ranges, counters.adds());
            reach(counters.now());
        }
        files.forEach((key, value) -> {
            if (KeptRanges.isOfChangelog(key)) {
                restore(key, value);
            }
        });
    }

    @Override
    protected void keep(ChangelogWriter files) {
        boolean isDue = log.idsUnkept() > ids.own() / 4 + sizes.fresh() || folder.hasManyGivenUp();
        // Not while a file is in memory: the next start would not find it.
        if (isDue && ids.settle()) {
            folder.needOnlyOthers();
            kept.write(files, ids.ranges(), folder, log, new KeptRanges.Counters(clock.now(), ids.adds()));
            log.deleteUnkept(files);
        }
    }

    @Override
    protected void kept() {
        folder.deleteGivenUp();
    }

    @Override
    public boolean isNew(byte[] source, byte[] id, long received) {
        reach(received);
        IdHash bits = hash == null ? newHash() : hash;
        bits.of(source, id);
        long low = ArrivalPeriod.with(bits.low(), clock.period());
        if (!ids.add(bits.high(), low, clock.horizon())) {
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

    @Override
    public void clock(long time) {
        reach(time);
        ids.removeNextExpired();
    }

    private void reach(long time) {
        if (clock.reach(time)) {
            ids.expire();
        }
    }

    /** Number of identities held, expired ones that were not yet removed among them. */
    public long size() {
        return ids.ranges().stream().mapToLong(IdRange::size).sum();
    }

    /** Number of ranges. */
    int ranges() {
        return ids.ranges().size();
    }

    /** How many pages of its files look-ups have read. */
    long pagesRead() {
        return folder.pagesRead();
    }

    @Override
    protected void reset() {
        ids.reset();
        kept.forget();
        clock.reset();
        log = new IdChangelog();
        hash = null;
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
                ids.add(high, low, ArrivalPeriod.of(low, clock.period()));
            }
        });
    }

    @Override
    protected void drain(ChangelogWriter changes) {
        log.drain(changes, clock.period(), clock.horizon());
    }
}
