package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one id has contributed to a person.
 *
 * @param <I> item of a stage
 */
public final class ContributedItems<I extends Contributions.Item> {
    private final Map<String, I> items = new HashMap<>(2);

    /** Where a stage keeps them: an entry of its own for each id. */
    public static <I extends Contributions.Item> StateKey<ContributedItems<I>> stateKey(
            int id, BiConsumer<I, StateWriter> write, Function<StateReader, I> read) {
        return new StateKey<>(id, ContributedItems::new, (items, out) -> items.write(out, write), in -> read(in, read));
    }

    /** Takes in an item; returns what it was before. */
    public @Nullable I put(I item) {
        return items.put(item.name(), item);
    }

    /** Removes an item; returns what it was. */
    public @Nullable I remove(String name) {
        return items.remove(name);
    }

    public void removeIf(Predicate<I> gone) {
        items.values().removeIf(gone);
    }

    public Collection<I> all() {
        return Collections.unmodifiableCollection(items.values());
    }

    private void write(StateWriter out, BiConsumer<I, StateWriter> write) {
        out.int64(items.size());
        items.values().forEach(item -> write.accept(item, out));
    }

    private static <I extends Contributions.Item> ContributedItems<I> read(
            StateReader in, Function<StateReader, I> read) {
        var contributed = new ContributedItems<I>();
        for (int left = in.int32(); left > 0; left--) {
            contributed.put(read.apply(in));
        }
        return contributed;
    }
}
