package dev.lakeward.processor.store;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The place of one stage in an {@link Entity}.
 *
 * @param id 0 to 15, part of the stored format: never used again for anything else within a store
 * @param empty what a key starts with
 * @param write puts the state into bytes
 * @param read takes it out of them
 */
public record StateKey<T>(int id, Supplier<T> empty, BiConsumer<T, StateWriter> write, Function<StateReader, T> read) {
    /** Slots that an entity has room for. */
    public static final int COUNT = 16;

    public StateKey {
        if (id < 0 || id >= COUNT) {
            throw new IllegalArgumentException("stateKey " + id + " lies outside 0.." + (COUNT - 1));
        }
    }
}
