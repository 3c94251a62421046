package dev.lakeward.processor.engine;

import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One key for a fold to work on without Kafka and store: holds its state, and records what it emits. */
public final class RecordingScope<S> implements Scope<S>, Emission {
    private final String key;
    private final StateKey<S> stateKey;
    private final Map<String, Object> related = new HashMap<>();
    private final Map<String, String> facts = new TreeMap<>();
    private final Map<Integer, Object> peers = new HashMap<>();
    private final Set<Integer> woken = new TreeSet<>();
    private final List<Object> sent = new ArrayList<>();
    private S state;
    private long now;
    private boolean changed;

    public RecordingScope(String key, StateKey<S> stateKey) {
        this.key = key;
        this.stateKey = stateKey;
        this.state = stateKey.empty().get();
    }

    /** Writes the state and reads it back, as a restart does. */
    public void restart() {
        var writer = new StateWriter();
        stateKey.write().accept(state, writer);
        state = stateKey.read().apply(new StateReader(writer.take()));
    }

    /** The facts that hold, as JSON by id. A fact is emitted as revised where it holds already, and only then. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Messages sent since the last call. */
    public List<Object> sent() {
        List<Object> messages = List.copyOf(sent);
        sent.clear();
        return messages;
    }

    public boolean isChanged() {
        return changed;
    }

    public void passTo(long time) {
        now = time;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public S state() {
        return state;
    }

    @Override
    public S change() {
        changed = true;
        return state;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long newestEventTime() {
        return Entity.NONE;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T related(StateKey<T> relatedKey, String name) {
        return (T) related.computeIfAbsent(name, unseen -> relatedKey.empty().get());
    }

    @Override
    public <T> T changeRelated(StateKey<T> relatedKey, String name) {
        return related(relatedKey, name);
    }

    @Override
    public void removeRelated(String name) {
        related.remove(name);
    }

    /** What another stage remembers of the key. */
    public <T> void peer(StateKey<T> peerKey, T state) {
        peers.put(peerKey.id(), state);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T peer(StateKey<T> peerKey) {
        return (T) peers.get(peerKey.id());
    }

    @Override
    public void wake(StateKey<?> peerKey) {
        woken.add(peerKey.id());
    }

    /** Numbers of the state keys that were woken. */
    public Set<Integer> woken() {
        return woken;
    }

    @Override
    public void emit(Fact fact, boolean revises) {
        if (revises != facts.containsKey(fact.id())) {
            throw new AssertionError("revises=%s does not fit fact %s".formatted(revises, fact.id()));
        }
        facts.put(fact.id(), fact.row().text());
    }

    @Override
    public void emitOnce(Fact fact) {
        emit(fact, false);
    }

    @Override
    public void retract(Fact fact) {
        if (facts.remove(fact.id()) == null) {
            throw new AssertionError("retracted without having been emitted: " + fact.id());
        }
    }

    @Override
    public <M> void send(Repartition<M> to, String toKey, M message) {
        sent.add(message);
    }
}
