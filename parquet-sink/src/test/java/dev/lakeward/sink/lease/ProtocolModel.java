package dev.lakeward.sink.lease;

import dev.lakeward.sink.lease.ModelSink.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The commit protocol as a state machine: two sinks of one group on one partition that holds {@link #RANGES} ranges.
 * Each {@link Step} is what the store does atomically. A file is named by its range and the epoch that wrote it. The
 * group assigns the partition to one of the sinks and may move it at any time; neither sink need know when it takes its
 * next step. A fenced sink asks the group: it leases the partition again if the group assigns it, and waits otherwise.
 *
 * <p>Both sinks follow the same rules, so that states which differ only in the names of the sinks have the same
 * successors. Therefore a state names them by their role, owner and other, and the exploration visits one of each such
 * pair.
 */
final class ProtocolModel {
    static final int RANGES = 2;
    private static final int CRASHES = 1;

    /**
     * The store and both sinks.
     *
     * @param owner sink that the group assigns the partition to
     * @param moves how often the group may still move it
     */
    record State(ModelStore store, ModelSink owner, ModelSink other, int moves) {
        /** @param moves how often the group may move the partition */
        static State first(int moves) {
            var empty = new ModelStore(Map.of(), Map.of(), Map.of(), Set.of());
            return new State(empty, ModelSink.fresh(CRASHES), ModelSink.fresh(CRASHES), moves);
        }

        boolean isDone() {
            return owner.step() == Step.DONE || other.step() == Step.DONE;
        }
    }

    /** A sink and the store after a step of that sink. */
    private record Next(ModelSink sink, ModelStore store) {}

    private ProtocolModel() {}

    /** All states that can follow: any sink takes its step, or crashes, or the group moves the partition. */
    static List<State> after(State state) {
        var next = new ArrayList<State>();
        if (state.moves() > 0) {
            next.add(new State(state.store(), state.other(), state.owner(), state.moves() - 1));
        }
        if (state.owner().step() != Step.DONE) {
            var owner = step(state.owner(), state.store());
            next.add(new State(owner.store(), owner.sink(), state.other(), state.moves()));
        }
        if (state.other().step() != Step.DONE && state.other().step() != Step.FENCED) {
            var other = step(state.other(), state.store());
            next.add(new State(other.store(), state.owner(), other.sink(), state.moves()));
        }
        if (mayCrash(state.owner())) {
            next.add(new State(state.store(), crashed(state.owner()), state.other(), state.moves()));
        }
        if (mayCrash(state.other())) {
            next.add(new State(state.store(), state.owner(), crashed(state.other()), state.moves()));
        }
        return next;
    }

    private static boolean mayCrash(ModelSink sink) {
        return sink.crashes() > 0 && sink.step() != Step.LIST;
    }

    private static ModelSink crashed(ModelSink sink) {
        return ModelSink.fresh(sink.crashes() - 1);
    }

    private static Next step(ModelSink sink, ModelStore store) {
        return switch (sink.step()) {
            case LIST ->
                new Next(
                        sink.seeing(store.staging().keySet().stream()
                                .max(Integer::compare)
                                .orElse(0)),
                        store);
            case ACQUIRE -> acquire(sink, store);
            case FENCE -> fence(sink, store);
            case READ_LOG ->
                new Next(
                        sink.read(List.copyOf(store.log().values()), store.log().size()), store);
            case ROLL_FORWARD ->
                sink.todo().isEmpty()
                        ? new Next(sink.at(Step.COLLECT), store)
                        : publish(sink, store, Step.ROLL_FORWARD);
            case COLLECT -> collect(sink, store);
            case STAGE -> stage(sink, store);
            case COMMIT -> commit(sink, store);
            case PUBLISH -> publish(sink, store, Step.STAGE);
            case FENCED -> new Next(ModelSink.fresh(sink.crashes()), store);
            case DONE -> new Next(sink, store);
        };
    }

    private static Next acquire(ModelSink sink, ModelStore store) {
        int epoch = sink.seen() + 1;
        return store.staging().containsKey(epoch)
                ? new Next(sink.at(Step.LIST), store)
                : new Next(sink.acquired(), store.staging(with(store.staging(), epoch, Set.of())));
    }

    /** Stops at a newer epoch, else moves one older folder at a time; then notes what may be collected. */
    private static Next fence(ModelSink sink, ModelStore store) {
        if (store.staging().keySet().stream().anyMatch(epoch -> epoch > sink.epoch())) {
            return new Next(sink.at(Step.FENCED), store);
        }
        for (int epoch : store.staging().keySet()) {
            if (epoch < sink.epoch()) {
                var files = store.moved().getOrDefault(epoch, store.staging().getOrDefault(epoch, Set.of()));
                return new Next(
                        sink, store.staging(without(store.staging(), epoch)).moved(with(store.moved(), epoch, files)));
            }
        }
        return new Next(sink.fenced(Set.copyOf(store.moved().keySet())), store);
    }

    /** Deletes one folder at a time. */
    private static Next collect(ModelSink sink, ModelStore store) {
        for (int epoch : store.moved().keySet()) {
            if (sink.garbage().contains(epoch)) {
                return new Next(sink, store.moved(without(store.moved(), epoch)));
            }
        }
        return new Next(sink.at(sink.end() == RANGES ? Step.DONE : Step.STAGE), store);
    }

    private static Next stage(ModelSink sink, ModelStore store) {
        Set<ModelFile> folder = store.staging().get(sink.epoch());
        if (sink.end() == RANGES) {
            return new Next(sink.at(Step.DONE), store);
        }
        if (folder == null) {
            return new Next(sink.at(Step.FENCED), store);
        }
        var files = with(folder, new ModelFile(sink.end(), sink.epoch()));
        return new Next(sink.at(Step.COMMIT), store.staging(with(store.staging(), sink.epoch(), files)));
    }

    private static Next commit(ModelSink sink, ModelStore store) {
        var file = new ModelFile(sink.end(), sink.epoch());
        if (!store.staging().containsKey(sink.epoch()) || store.log().containsKey(sink.end())) {
            return new Next(sink.at(Step.FENCED), store);
        }
        var log = with(store.log(), sink.end(), file);
        return new Next(sink.committed(file), new ModelStore(store.staging(), store.moved(), log, store.tables()));
    }

    /** Publishes one file from its staging folder, or else from where that was moved. */
    private static Next publish(ModelSink sink, ModelStore store, Step next) {
        ModelFile file = sink.todo().getFirst();
        var staged = store.staging().getOrDefault(file.epoch(), Set.of());
        if (staged.contains(file)) {
            var folders = with(store.staging(), file.epoch(), without(staged, file));
            return new Next(
                    sink.published(next),
                    new ModelStore(folders, store.moved(), store.log(), with(store.tables(), file)));
        }
        var moved = store.moved().getOrDefault(file.epoch(), Set.of());
        if (moved.contains(file)) {
            var folders = with(store.moved(), file.epoch(), without(moved, file));
            return new Next(
                    sink.published(next),
                    new ModelStore(store.staging(), folders, store.log(), with(store.tables(), file)));
        }
        return new Next(store.tables().contains(file) ? sink.published(next) : sink.at(Step.FENCED), store);
    }

    private static <V> Map<Integer, V> with(Map<Integer, V> map, int key, V value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> Map<Integer, V> without(Map<Integer, V> map, int key) {
        var copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }

    private static Set<ModelFile> with(Set<ModelFile> set, ModelFile file) {
        var copy = new TreeSet<>(set);
        copy.add(file);
        return copy;
    }

    private static Set<ModelFile> without(Set<ModelFile> set, ModelFile file) {
        var copy = new TreeSet<>(set);
        copy.remove(file);
        return copy;
    }
}
