package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The stores that this instance works on. A store is locked while it is read: for one entity, or for some hundred of a
 * list, so that the stream thread never waits for long.
 */
final class LocalStores {
    private static final int CHUNK = 256;

    private final KafkaStreams streams;
    private final int partitions;

    LocalStores(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    /** How many partitions every store has, over all instances. */
    int partitions() {
        return partitions;
    }

    /** The store of one partition; empty where this instance does not work on it. */
    Optional<EntityStore> store(String name, int partition) {
        try {
            return Optional.of(streams.store(
                    StoreQueryParameters.fromNameAndType(name, new OneStore()).withPartition(partition)));
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    /**
     * What this instance has of a list.
     *
     * @param asOf time of the log up to which it shows the events
     * @param partitions how many it is of
     */
    record Part(long asOf, int partitions, List<String> rows) {
        Part plus(Part other) {
            var all = new ArrayList<>(rows);
            all.addAll(other.rows);
            return new Part(Math.min(asOf, other.asOf), partitions + other.partitions, all);
        }
    }

    /** The rows that {@code reader} makes of the entities of a store, each as one line of JSON. */
    Part list(String name, Function<Entity, List<JsonRow>> reader) {
        var part = new Part(Long.MAX_VALUE, 0, List.of());
        for (int partition = 0; partition < partitions; partition++) {
            Optional<EntityStore> store = store(name, partition);
            if (store.isPresent()) {
                part = part.plus(read(store.get(), reader));
            }
        }
        return part;
    }

    private static Part read(EntityStore store, Function<Entity, List<JsonRow>> reader) {
        List<String> keys = locked(store, store::keys);
        long asOf = locked(store, store::clock);
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<String> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            locked(store, () -> {
                chunk.stream()
                        .map(store::peek)
                        .filter(Objects::nonNull)
                        .forEach(entity -> reader.apply(entity).forEach(row -> rows.add(row.text())));
                return rows;
            });
        }
        return new Part(asOf, 1, rows);
    }

    /** Reads while nothing changes. */
    static <T> T locked(EntityStore store, java.util.function.Supplier<T> reader) {
        store.lock().lock();
        try {
            return reader.get();
        } finally {
            store.lock().unlock();
        }
    }

    /** One partition's store, as it is. */
    private static final class OneStore implements QueryableStoreType<EntityStore> {
        @Override
        public boolean accepts(StateStore store) {
            return store instanceof EntityStore;
        }

        @Override
        public EntityStore create(StateStoreProvider provider, String name) {
            return provider.stores(name, this).getFirst();
        }
    }
}
