package dev.lakeward.processor.store;

import dev.lakeward.processor.store.local.StateLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose state is plain objects on the heap. What changed since the last commit is written to the changelog right
 * before the next one, in its transaction, so that state and positions move together. The same goes to local files, which count
 * up to the last commit: a start reads these, and of the changelog what came later.
 *
 * <p>The one internal type of Kafka Streams that it leans on is {@link CachedStateStore}: the hook that is called before a
 * commit. All else is public: the changelog is written through a logged key-value store that keeps nothing itself.
 *
 * @see <a href="../../../../../../../../docs/adr/0030-heap-store.md">ADR 0030</a>
 * @see <a href="../../../../../../../../docs/adr/0127-local-state.md">ADR 0127</a>
 */
public abstract class HeapStore implements StateStore, CachedStateStore<byte[], byte[]> {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Runnable> beforeCommit = new LinkedHashMap<>();
    private @Nullable KeyValueStore<Bytes, byte[]> log;
    private LocalState local = LocalState.NONE;
    private boolean open;

    protected HeapStore(String name) {
        this.name = name;
    }

    /** Forgets everything: the store is about to be filled from its changelog. */
    protected abstract void reset();

    /** Takes one entry of the changelog; a null value deletes. */
    protected abstract void restore(byte[] key, byte @Nullable [] value);

    /**
     * What a start has to know of an entry without a look at it.
     *
     * @param entries gives what was written under a key, null where there is nothing
     */
    protected long mark(byte[] key, byte[] value, Function<byte[], byte @Nullable []> entries) {
        return 0;
    }

    /** Takes what the files have, all of the changelog up to an offset. */
    protected void opened(StateLog files) {
        files.forEach(this::restore);
    }

    /** Writes to the files alone what the next start is to find there; all that was drained is committed. */
    protected void keep(ChangelogWriter files) {}

    /** What was kept counts, and with it nothing of before. */
    protected void kept() {}

    /** Writes what changed since the last call; it goes to the files, too. */
    protected abstract void drain(ChangelogWriter changes);

    /** Guards the state: the stream thread holds it while it processes a record, a query while it reads. */
    public final ReentrantLock lock() {
        return lock;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        beforeCommit.clear();
        local = LocalState.of(context, name);
        var logged = Stores.keyValueStoreBuilder(
                        new ChangelogOnlyStore.Supplier(name, this::replay),
                        Serdes.Bytes(),
                        new Serdes.ByteArraySerde())
                .withCachingDisabled()
                .build();
        logged.init(context, root);
        log = logged;
        lock.lock();
        try {
            reset();
            local.open(this::mark, this::open);
        } finally {
            lock.unlock();
        }
        open = true;
    }

    private void open(StateLog files) {
        reset();
        opened(files);
    }

    /** Takes one entry of the changelog, into the files first; a null value deletes. */
    public final void replay(byte[] key, byte @Nullable [] value) {
        lock.lock();
        try {
            local.put(key, value);
            restore(key, value);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a node act right before each commit, the store locked: what it changes, and what it forwards, is part of the
     * transaction. It acts twice, since what one node does may give another something to do. For the stream thread.
     *
     * @param node name of the node; a later action takes the place of its earlier one
     */
    public final void beforeCommit(String node, Runnable action) {
        beforeCommit.put(node, action);
    }

    @Override
    public final void flushCache() {
        var target = log;
        if (target == null) {
            return;
        }
        lock.lock();
        try {
            for (int pass = 0; pass < 2; pass++) {
                beforeCommit.values().forEach(Runnable::run);
            }
            flush((key, value) -> target.put(Bytes.wrap(key), value));
        } finally {
            lock.unlock();
        }
    }

    /** Writes what changed since the last call to the files and to {@code changes}. */
    public final void flush(ChangelogWriter changes) {
        lock.lock();
        try {
            drain((key, value) -> {
                changes.write(key, value);
                local.put(key, value);
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    /** Nothing to clear: a task that changes its role has committed, so that nothing is waiting. */
    @Override
    public final void clearCache() {}

    @Override
    public void close() {
        open = false;
        lock.lock();
        try {
            reset();
            local.close();
        } finally {
            lock.unlock();
        }
    }

    /** Its files are kept over a stop. */
    @Override
    public final boolean persistent() {
        return true;
    }

    /** Its files say for which offset they stand. */
    @Override
    @SuppressWarnings("deprecation")
    public final boolean managesOffsets() {
        return true;
    }

    @Override
    public final @Nullable Long committedOffset(TopicPartition partition) {
        return local.offset();
    }

    /** Called when the transaction of what was flushed has been committed, and while the changelog is read back. */
    @Override
    public final void commit(Map<TopicPartition, Long> changelogOffsets) {
        lock.lock();
        try {
            changelogOffsets.values().forEach(this::commit);
        } finally {
            lock.unlock();
        }
    }

    private void commit(long offset) {
        keep(local::put);
        if (local.commit(offset)) {
            kept();
        }
    }

    @Override
    public final boolean isOpen() {
        return open;
    }
}
