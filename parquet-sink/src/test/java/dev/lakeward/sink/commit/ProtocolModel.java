package dev.lakeward.sink.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The protocol of the sink as a state machine: two sinks on one partition that holds {@link #RANGES} ranges. Each {@link
 * Step} is what the store does atomically. A file is named by its range and the epoch that wrote it.
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
        STOPPED,
        DONE
    }

    /** A staged or landed file. */
    record File(int range, int epoch) implements Comparable<File> {
        @Override
        public int compareTo(File other) {
            return range != other.range ? Integer.compare(range, other.range) : Integer.compare(epoch, other.epoch);
        }
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
    record Sink(Step step, int seen, int epoch, Set<Integer> garbage, List<File> todo, int end, int crashes) {
        static final Sink NEW = new Sink(Step.LIST, 0, 0, Set.of(), List.of(), 0, CRASHES);

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

        Sink read(List<File> files, int landed) {
            return new Sink(Step.ROLL_FORWARD, seen, epoch, garbage, files, landed, crashes);
        }

        Sink published(Step next) {
            return new Sink(next, seen, epoch, garbage, todo.subList(1, todo.size()), end, crashes);
        }

        Sink committed(File file) {
            return new Sink(Step.PUBLISH, seen, epoch, garbage, List.of(file), end + 1, crashes);
        }

        Sink crashed() {
            return new Sink(Step.LIST, 0, 0, Set.of(), List.of(), 0, crashes - 1);
        }
    }

    /**
     * The store and both sinks.
     *
     * @param staging staging folders by epoch
     * @param moved folders that were moved away, by epoch
     * @param log files by the range that they committed
     * @param tables files with their final names
     */
    record State(
            Map<Integer, Set<File>> staging,
            Map<Integer, Set<File>> moved,
            Map<Integer, File> log,
            Set<File> tables,
            List<Sink> sinks) {
        static State first() {
            return new State(Map.of(), Map.of(), Map.of(), Set.of(), List.of(Sink.NEW, Sink.NEW));
        }
    }

    /** A state that is being changed into the next one. */
    private static final class Draft {
        final Map<Integer, Set<File>> staging = new TreeMap<>();
        final Map<Integer, Set<File>> moved = new TreeMap<>();
        final Map<Integer, File> log;
        final Set<File> tables;
        final List<Sink> sinks;

        Draft(State state) {
            state.staging().forEach((epoch, files) -> staging.put(epoch, new TreeSet<>(files)));
            state.moved().forEach((epoch, files) -> moved.put(epoch, new TreeSet<>(files)));
            log = new TreeMap<>(state.log());
            tables = new TreeSet<>(state.tables());
            sinks = new ArrayList<>(state.sinks());
        }

        State state() {
            return new State(staging, moved, log, tables, List.copyOf(sinks));
        }
    }

    private ProtocolModel() {}

    /** All states that can follow: any sink takes its step, or crashes. */
    static List<State> after(State state) {
        var next = new ArrayList<State>();
        for (int i = 0; i < state.sinks().size(); i++) {
            Sink sink = state.sinks().get(i);
            if (sink.step() != Step.DONE && sink.step() != Step.STOPPED) {
                var draft = new Draft(state);
                draft.sinks.set(i, step(sink, draft));
                next.add(draft.state());
            }
            if (sink.crashes() > 0 && sink.step() != Step.LIST) {
                var draft = new Draft(state);
                draft.sinks.set(i, sink.crashed());
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
            case CLAIM -> claim(sink, store);
            case FENCE -> fence(sink, store);
            case READ_LOG -> sink.read(List.copyOf(store.log.values()), store.log.size());
            case ROLL_FORWARD ->
                sink.todo().isEmpty() ? sink.at(Step.COLLECT) : publish(sink, store, Step.ROLL_FORWARD);
            case COLLECT -> collect(sink, store);
            case STAGE -> stage(sink, store);
            case COMMIT -> commit(sink, store);
            case PUBLISH -> publish(sink, store, Step.STAGE);
            case STOPPED, DONE -> sink;
        };
    }

    private static Sink claim(Sink sink, Draft store) {
        return store.staging.putIfAbsent(sink.seen() + 1, new TreeSet<>()) == null
                ? sink.claimed()
                : sink.at(Step.LIST);
    }

    /** Gives way to a newer claim, else moves one older folder at a time; then notes what may be collected. */
    private static Sink fence(Sink sink, Draft store) {
        if (store.staging.keySet().stream().anyMatch(epoch -> epoch > sink.epoch())) {
            return sink.at(Step.STOPPED);
        }
        for (int epoch : store.staging.keySet()) {
            if (epoch < sink.epoch()) {
                Set<File> files = store.staging.remove(epoch);
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
        Set<File> folder = store.staging.get(sink.epoch());
        if (sink.end() == RANGES) {
            return sink.at(Step.DONE);
        }
        if (folder == null) {
            return sink.at(Step.STOPPED);
        }
        folder.add(new File(sink.end(), sink.epoch()));
        return sink.at(Step.COMMIT);
    }

    private static Sink commit(Sink sink, Draft store) {
        var file = new File(sink.end(), sink.epoch());
        if (!store.staging.containsKey(sink.epoch()) || store.log.containsKey(sink.end())) {
            return sink.at(Step.STOPPED);
        }
        store.log.put(sink.end(), file);
        return sink.committed(file);
    }

    private static Sink publish(Sink sink, Draft store, Step next) {
        File file = sink.todo().getFirst();
        for (var folders : List.of(store.staging, store.moved)) {
            Set<File> folder = folders.get(file.epoch());
            if (folder != null && folder.remove(file)) {
                store.tables.add(file);
                return sink.published(next);
            }
        }
        return store.tables.contains(file) ? sink.published(next) : sink.at(Step.STOPPED);
    }
}
