package dev.lakeward.processor.store;

import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps nothing: writes pass through to the changelog that Streams puts around it, and what is replayed is handed on. */
final class ChangelogOnlyStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final BiConsumer<byte[], byte @Nullable []> replay;
    private final Position position = Position.emptyPosition();
    private boolean open;

    private ChangelogOnlyStore(String name, BiConsumer<byte[], byte @Nullable []> replay) {
        this.name = name;
        this.replay = replay;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> replay.accept(key, value));
        open = true;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {}

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {}

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("this store keeps nothing");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("this store keeps nothing");
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public Position getPosition() {
        return position;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    record Supplier(String name, BiConsumer<byte[], byte @Nullable []> replay) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new ChangelogOnlyStore(name, replay);
        }

        @Override
        public String metricsScope() {
            return "heap";
        }
    }
}
