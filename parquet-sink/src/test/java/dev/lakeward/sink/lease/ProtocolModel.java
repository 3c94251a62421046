package dev.lakeward.sink.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The protocol of the sink as a state machine: two sinks of one group on one partition that holds {@link #RANGES} ranges. Each
 * {@link Step} is what the store does atomically. A file is named by its range and the epoch that wrote it. The group assigns
 * the partition to one of the sinks and may move it at any moment; neither need know when it takes its next step. A sink that
 * finds itself fenced asks the group: it takes the partition over again if the group assigns it, and otherwise waits.
 */
final class ProtocolModel {
    static final int RANGES = 2;
    private static final int CRASHES = 1;

    /** Where a sink stands. */
    enum Step {
        LIST,
        CLAIM,
        FENCE,
        READ_LOG,
        ROLL_FORWARD,
        COLLECT,
        STAGE,
        COMMIT,
        PUBLISH,
        FENCED,
        DONE
    }

    /**
     * What one sink knows; a crash forgets all but the number of crashes left.
     *
     * @param seen newest epoch in its listing
     * @param epoch its claim
     * @param garbage folders that it may delete once all is rolled forward
     * @param todo committed files that it has to publish
     * @param end ranges that landed, as far as it knows
     */
    record Sink(Step step, int seen, int epoch, Set<Integer> garbage, List<ModelFile> todo, int end, int crashes) {
        Sink at(Step next) {
            return new Sink(next, seen, epoch, garbage, todo, end, crashes);
        }

        Sink seeing(int newest) {
            return new Sink(Step.CLAIM, newest, epoch, garbage, todo, end, crashes);
        }

        Sink claimed() {
            return new Sink(Step.FENCE, seen, seen + 1, garbage, todo, end, crashes);
        }

        Sink fenced(Set<Integer> folders) {
            return new Sink(Step.READ_LOG, seen, epoch, folders, todo, end, crashes);
        }

        Sink read(List<ModelFile> files, int landed) {
            return new Sink(Step.ROLL_FORWARD, seen, epoch, garbage, files, landed, crashes);
        }

        Sink published(Step next) {
            return new Sink(next, seen, epoch, garbage, todo.subList(1, todo.size()), end, crashes);
        }

        Sink committed(ModelFile file) {
            return new Sink(Step.PUBLISH, seen, epoch, garbage, List.of(file), end + 1, crashes);
        }

        /** A sink that knows nothing of the partition: started, crashed, or about to take it over again. */
        static Sink fresh(int crashes) {
            return new Sink(Step.LIST, 0, 0, Set.of(), List.of(), 0, crashes);
        }
    }

    /**
     * The store and both sinks.
     *
     * @param staging staging folders by epoch
     * @param moved folders that were moved away, by epoch
     * @param log files by the range that they committed
     * @param tables files with their final names
     * @param owner sink that the group assigns the partition to
     * @param moves how often the group may still move it
     */
    record State(
            Map<Integer, Set<ModelFile>> staging,
            Map<Integer, Set<ModelFile>> moved,
            Map<Integer, ModelFile> log,
            Set<ModelFile> tables,
            List<Sink> sinks,
            int owner,
            int moves) {
        /** @param moves how often the group may move the partition */
        static State first(int moves) {
            return new State(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    List.of(Sink.fresh(CRASHES), Sink.fresh(CRASHES)),
                    0,
                    moves);
        }
    }

    /** A state that is being changed into the next one. */
    private static final class Draft {
        final Map<Integer, Set<ModelFile>> staging = new TreeMap<>();
        final Map<Integer, Set<ModelFile>> moved = new TreeMap<>();
        final Map<Integer, ModelFile> log;
        final Set<ModelFile> tables;
        final List<Sink> sinks;
        int owner;
        int moves;

        Draft(State state) {
            state.staging().forEach((epoch, files) -> staging.put(epoch, new TreeSet<>(files)));
            state.moved().forEach((epoch, files) -> moved.put(epoch, new TreeSet<>(files)));
            log = new TreeMap<>(state.log());
            tables = new TreeSet<>(state.tables());
            sinks = new ArrayList<>(state.sinks());
            owner = state.owner();
            moves = state.moves();
        }

        State state() {
            return new State(staging, moved, log, tables, List.copyOf(sinks), owner, moves);
        }
    }

    private ProtocolModel() {}

    /** All states that can follow: any sink takes its step, or crashes, or the group moves the partition. */
    static List<State> after(State state) {
        var next = new ArrayList<State>();
        if (state.moves() > 0) {
            var draft = new Draft(state);
            draft.owner = 1 - state.owner();
            draft.moves--;
            next.add(draft.state());
        }
        for (int i = 0; i < state.sinks().size(); i++) {
            Sink sink = state.sinks().get(i);
            boolean waits = sink.step() == Step.DONE || (sink.step() == Step.FENCED && state.owner() != i);
            if (!waits) {
                var draft = new Draft(state);
                draft.sinks.set(i, step(sink, draft));
                next.add(draft.state());
            }
            if (sink.crashes() > 0 && sink.step() != Step.LIST) {
                var draft = new Draft(state);
                draft.sinks.set(i, Sink.fresh(sink.crashes() - 1));
                next.add(draft.state());
            }
        }
        return next;
    }

    private static Sink step(Sink sink, Draft store) {
        return switch (sink.step()) {
            case LIST ->
                sink.seeing(
                        store.staging.keySet().stream().max(Integer::compare).orElse(0));
            case CLAIM -> lease(sink, store);
            case FENCE -> fence(sink, store);
            case READ_LOG -> sink.read(List.copyOf(store.log.values()), store.log.size());
            case ROLL_FORWARD ->
                sink.todo().isEmpty() ? sink.at(Step.COLLECT) : publish(sink, store, Step.ROLL_FORWARD);
            case COLLECT -> collect(sink, store);
            case STAGE -> stage(sink, store);
            case COMMIT -> commit(sink, store);
            case PUBLISH -> publish(sink, store, Step.STAGE);
            case FENCED -> Sink.fresh(sink.crashes());
            case DONE -> sink;
        };
    }

    private static Sink lease(Sink sink, Draft store) {
        return store.staging.putIfAbsent(sink.seen() + 1, new TreeSet<>()) == null
                ? sink.claimed()
                : sink.at(Step.LIST);
    }

    /** Gives way to a newer claim, else moves one older folder at a time; then notes what may be collected. */
    private static Sink fence(Sink sink, Draft store) {
        if (store.staging.keySet().stream().anyMatch(epoch -> epoch > sink.epoch())) {
            return sink.at(Step.FENCED);
        }
        for (int epoch : store.staging.keySet()) {
            if (epoch < sink.epoch()) {
                Set<ModelFile> files = store.staging.remove(epoch);
                store.moved.putIfAbsent(epoch, files);
                return sink;
            }
        }
        return sink.fenced(Set.copyOf(store.moved.keySet()));
    }

    /** Deletes one folder at a time. */
    private static Sink collect(Sink sink, Draft store) {
        for (int epoch : store.moved.keySet()) {
            if (sink.garbage().contains(epoch)) {
                store.moved.remove(epoch);
                return sink;
            }
        }
        return sink.at(sink.end() == RANGES ? Step.DONE : Step.STAGE);
    }

    private static Sink stage(Sink sink, Draft store) {
        Set<ModelFile> folder = store.staging.get(sink.epoch());
        if (sink.end() == RANGES) {
            return sink.at(Step.DONE);
        }
        if (folder == null) {
            return sink.at(Step.FENCED);
        }
        folder.add(new ModelFile(sink.end(), sink.epoch()));
        return sink.at(Step.COMMIT);
    }

    private static Sink commit(Sink sink, Draft store) {
        var file = new ModelFile(sink.end(), sink.epoch());
        if (!store.staging.containsKey(sink.epoch()) || store.log.containsKey(sink.end())) {
            return sink.at(Step.FENCED);
        }
        store.log.put(sink.end(), file);
        return sink.committed(file);
    }

    private static Sink publish(Sink sink, Draft store, Step next) {
        ModelFile file = sink.todo().getFirst();
        for (var folders : List.of(store.staging, store.moved)) {
            Set<ModelFile> folder = folders.get(file.epoch());
            if (folder != null && folder.remove(file)) {
                store.tables.add(file);
                return sink.published(next);
            }
        }
        return store.tables.contains(file) ? sink.published(next) : sink.at(Step.FENCED);
    }
}
