package dev.lakeward.processor.engine;

import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The facts that a key has emitted, each with a hash of its content, so that each change is emitted once and facts that no
 * longer hold are retracted.
 */
public final class EmittedFacts {
    private final Map<String, Long> hashes = new HashMap<>();

    /** How a fact differs from what was emitted before. */
    public enum Change {
        NONE,
        FIRST,
        REVISED
    }

    /** Records {@code content} as emitted; returns how it differs from what was emitted before. */
    public Change update(String factId, String content) {
        return update(factId, Fnv1a.hash(content));
    }

    /** Records this hash as that of the emitted content; returns how it differs from before. */
    public Change update(String factId, long hash) {
        Long before = hashes.put(factId, hash);
        if (before == null) {
            return Change.FIRST;
        }
        return before == hash ? Change.NONE : Change.REVISED;
    }

    /** Emits the facts that changed. All others that were emitted still hold. */
    public void emitChanged(List<Fact> facts, Emission out) {
        for (Fact fact : facts) {
            Change change = update(fact.id(), fact.row().hash());
            if (change != Change.NONE) {
                out.emit(fact, change == Change.REVISED);
            }
        }
    }

    /**
     * Emits the facts that changed, and retracts those that were emitted and are not among {@code facts}.
     *
     * @param facts all that hold
     * @param retraction makes the row that retracts the fact with this id
     */
    public void emitAll(List<Fact> facts, Function<String, Fact> retraction, Emission out) {
        emitChanged(facts, out);
        if (hashes.size() == facts.size()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        facts.forEach(fact -> ids.add(fact.id()));
        retain(ids).forEach(id -> out.retract(retraction.apply(id)));
    }

    /** Forgets all facts but {@code kept}; returns those that are gone. */
    public List<String> retain(Set<String> kept) {
        List<String> gone = hashes.keySet().stream()
                .filter(id -> !kept.contains(id))
                .sorted()
                .toList();
        gone.forEach(hashes::remove);
        return gone;
    }

    /** Forgets facts without retracting them: nothing can change them any more. */
    public void forget(Collection<String> factIds) {
        factIds.forEach(hashes::remove);
    }

    /** Ids of emitted facts, sorted. */
    public List<String> ids() {
        return hashes.keySet().stream().sorted().toList();
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    public void write(StateWriter out) {
        out.int64(hashes.size());
        hashes.forEach((id, hash) -> out.text(id).fixed64(hash));
    }

    public static EmittedFacts read(StateReader in) {
        var emitted = new EmittedFacts();
        for (int left = in.int32(); left > 0; left--) {
            emitted.hashes.put(in.text(), in.fixed64());
        }
        return emitted;
    }
}
