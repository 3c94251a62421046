package dev.lakeward.processor.engine;

import dev.lakeward.processor.store.StateKey;
import org.jspecify.annotations.Nullable;

/** The key that a {@link Fold} works on, and its state. Valid until the call returns. */
public interface Scope<S> {
    String key();

    /** The state, to be read. */
    S state();

    /** The state, to be changed: it is stored, and the fold emits when that is due. */
    S change();

    /** Log time, milliseconds since 1970-01-01T00:00:00Z. */
    long now();

    /** Time of the key's newest event that names a time, or {@link dev.lakeward.processor.store.Entity#NONE}. */
    long newestEventTime();

    /** State of an entry of its own, to be read: large state is split, so that a change does not write all of it. */
    <T> T related(StateKey<T> stateKey, String name);

    /** State of an entry of its own, to be changed. */
    <T> T changeRelated(StateKey<T> stateKey, String name);

    /** Deletes an entry of its own. */
    void removeRelated(String name);

    /** Key of an entry of {@code key}'s own within the store. */
    static String related(String key, String name) {
        return key + '\0' + name;
    }

    /** What another stage remembers of the same key, to be read; null where that is nothing. */
    <T> @Nullable T peer(StateKey<T> stateKey);

    /** Lets another stage emit for the same key soon, at the next tick at the latest, where it remembers anything. */
    void wake(StateKey<?> stateKey);
}
