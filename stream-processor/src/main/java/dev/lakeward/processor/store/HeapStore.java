package dev.lakeward.processor.store;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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
 * before the next one, in its transaction, so that state and positions move together. After a stop the changelog is
 * read back; the store keeps no file that could disagree with it.
 *
 * <p>The one internal type of Kafka Streams it leans on is {@link CachedStateStore}: the hook that is called before a
 * commit. All else is public: the changelog is written through a logged key-value store that keeps nothing itself.
 *
 * @see <a href="../../../../../../../../docs/adr/0030-heap-store.md">ADR 0030</a>
 */
public abstract class HeapStore implements StateStore, CachedStateStore<byte[], byte[]> {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable KeyValueStore<Bytes, byte[]> log;
    private boolean open;

    protected HeapStore(String name) {
        this.name = name;
    }

    /** Forgets everything: the store is about to be filled from its changelog. */
    protected abstract void reset();

    /** Takes one entry of the changelog; a null value deletes. */
    protected abstract void restore(byte[] key, byte @Nullable [] value);

    /** Writes what changed since the last call. */
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
        reset();
        var logged = Stores.keyValueStoreBuilder(
                        new ChangelogOnlyStore.Supplier(name, this::restoreLocked),
                        Serdes.Bytes(),
                        new Serdes.ByteArraySerde())
                .withCachingDisabled()
                .build();
        logged.init(context, root);
        log = logged;
        open = true;
    }

    private void restoreLocked(byte[] key, byte @Nullable [] value) {
        lock.lock();
        try {
            restore(key, value);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final void flushCache() {
        var target = log;
        if (target == null) {
            return;
        }
        lock.lock();
        try {
            drain((key, value) -> target.put(Bytes.wrap(key), value));
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
        } finally {
            lock.unlock();
        }
    }

    /**
     * True although it keeps no file: Streams then keeps the id of this process in its folder, so that a start after a
     * kill takes over its own open transaction at once in place of waiting for it to time out.
     */
    @Override
    public final boolean persistent() {
        return true;
    }

    /** Its offset is always the beginning of the changelog, which {@link #committedOffset} says by null. */
    @Override
    @SuppressWarnings("deprecation")
    public final boolean managesOffsets() {
        return true;
    }

    @Override
    public final @Nullable Long committedOffset(TopicPartition partition) {
        return null;
    }

    @Override
    public final void commit(Map<TopicPartition, Long> changelogOffsets) {}

    @Override
    public final boolean isOpen() {
        return open;
    }
}
