package dev.lakeward.processor.dedupe;

import dev.lakeward.processor.state.ChangeLog;
import dev.lakeward.processor.state.HeapStore;
import dev.lakeward.processor.state.HeapStoreBuilder;
import dev.lakeward.processor.state.MappedFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The identities seen by one task, exact, in buckets. A repeat carries its event's own time, so that it meets its twin in
 * the bucket of that time; without a time of its own, the time within a UUID of version 7 serves, and failing that the
 * buckets of receipt of the whole span are searched. A bucket is dropped when nothing came to it for the span. What the
 * heap has no room for stands on disk, in the folder of the task.
 */
public final class SeenIds extends HeapStore implements Dedupe {
    private static final long WIDTH = Duration.ofMinutes(10).toMillis();
    private static final long UNTIMED_WIDTH = Duration.ofDays(1).toMillis();
    /** Fewer ids than these are not worth a file: sparse history stays on the heap. */
    private static final int WORTH_A_FILE = 512;

    private static final long SWEEP = Duration.ofMinutes(1).toMillis();

    private final Map<BucketKey, Bucket> buckets = new HashMap<>();
    private final List<Bucket> touched = new ArrayList<>();
    private final List<Bucket> dropped = new ArrayList<>();
    private final IdHash hash = new IdHash();
    private final long span;
    private final HotIds hot;
    private Path folder = Path.of("");
    private long enough;
    private long swept = Long.MIN_VALUE;
    private @Nullable Bucket latest;

    SeenIds(String name, Duration span, HotIds hot) {
        super(name);
        this.span = span.toMillis();
        this.hot = hot;
    }

    /** Declares the store to the topology. */
    public static HeapStoreBuilder<SeenIds> builder(String name, Duration span, HotIds hot) {
        return new HeapStoreBuilder<>(name, () -> new SeenIds(name, span, hot));
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        folder = context.stateDir().toPath().resolve(name());
        MappedFile.clear(folder);
        super.init(context, root);
    }

    @Override
    public boolean isNew(byte[] source, byte[] id, long time, long received) {
        hash.of(source, id);
        if (time != NO_TIME) {
            return addTo(BucketKey.timed(time, WIDTH), received);
        }
        if (hash.time() != IdHash.NO_TIME) {
            return addTo(BucketKey.timed(hash.time(), WIDTH), received);
        }
        for (long day = received - span; day < received; day += UNTIMED_WIDTH) {
            Bucket bucket = buckets.get(BucketKey.untimed(day, UNTIMED_WIDTH));
            if (bucket != null && bucket.contains(hash.high(), hash.low())) {
                return false;
            }
        }
        return addTo(BucketKey.untimed(received, UNTIMED_WIDTH), received);
    }

    private boolean addTo(BucketKey key, long received) {
        Bucket bucket = latest;
        if (bucket == null || !bucket.key().equals(key)) {
            bucket = buckets.computeIfAbsent(key, Bucket::new);
            latest = bucket;
        }
        boolean added = bucket.add(hash.high(), hash.low(), received);
        if (added) {
            hot.add(1);
            coolDown();
        }
        if ((added || bucket.arrivalIsStale()) && bucket.becomesTouched()) {
            touched.add(bucket);
        }
        return added;
    }

    /** Moves the bucket with the most ids on the heap to disk, when all stores together hold too many. */
    private void coolDown() {
        if (!hot.tooMany() || hot.held() < enough) {
            return;
        }
        // Looked for again only when so many more have come, lest sparse history be searched at each event.
        enough = hot.held() + WORTH_A_FILE;
        buckets.values().stream()
                .max(Comparator.comparingInt(Bucket::hot))
                .filter(bucket -> bucket.hot() >= WORTH_A_FILE)
                .ifPresent(bucket -> {
                    hot.add(-bucket.cool(folder));
                    enough = 0;
                });
    }

    @Override
    public void clock(long clock) {
        if (clock - swept < SWEEP && swept != Long.MIN_VALUE) {
            return;
        }
        swept = clock;
        buckets.values().removeIf(bucket -> {
            boolean over = bucket.lastArrival() + span < clock;
            if (over) {
                dropped.add(bucket);
                hot.add(-bucket.hot());
                bucket.close();
                latest = null;
            }
            return over;
        });
    }

    /** Number of identities held. */
    public long size() {
        return buckets.values().stream().mapToLong(Bucket::size).sum();
    }

    @Override
    protected void reset() {
        buckets.values().forEach(bucket -> {
            hot.add(-bucket.hot());
            bucket.close();
        });
        buckets.clear();
        touched.clear();
        dropped.clear();
        latest = null;
        swept = Long.MIN_VALUE;
    }

    @Override
    protected void restore(byte[] key, byte @Nullable [] value) {
        var at = ByteBuffer.wrap(key);
        var bucketKey = new BucketKey(at.get() != 0, at.getLong());
        int block = at.getInt();
        Bucket bucket = value == null ? buckets.remove(bucketKey) : buckets.computeIfAbsent(bucketKey, Bucket::new);
        if (bucket == null) {
            return;
        }
        int before = bucket.hot();
        if (value == null) {
            bucket.close();
            hot.add(-before);
        } else {
            bucket.restore(block, ByteBuffer.wrap(value));
            hot.add(bucket.hot() - before);
            coolDown();
        }
    }

    @Override
    protected void drain(ChangeLog changes) {
        dropped.forEach(bucket -> bucket.delete(changes));
        dropped.clear();
        for (Bucket bucket : touched) {
            if (buckets.get(bucket.key()) == bucket) {
                bucket.write(changes);
            }
        }
        touched.clear();
    }
}
