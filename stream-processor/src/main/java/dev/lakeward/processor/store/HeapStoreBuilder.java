package dev.lakeward.processor.store;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Declares a {@link HeapStore} to the topology, with its changelog.
 *
 * @param name name of the store, and of its changelog within the application
 * @param factory makes an empty store for a task
 */
public record HeapStoreBuilder<S extends HeapStore>(String name, Supplier<S> factory) implements StoreBuilder<S> {
    /** Entries of the changelog may grow with a key's history; the producer's limit is the same. */
    public static final int MAX_ENTRY_BYTES = 16 << 20;

    @Override
    public S build() {
        return factory.get();
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
        throw new UnsupportedOperationException("state without a changelog would not outlive the process");
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_ENTRY_BYTES));
    }

    @Override
    public boolean loggingEnabled() {
        return true;
    }
}
