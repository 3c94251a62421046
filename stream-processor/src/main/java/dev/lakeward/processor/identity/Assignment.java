package dev.lakeward.processor.identity;

import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which persons an id is, from when on. Immutable.
 *
 * @param epoch grows with each change; 0 of an id that was never linked
 * @param intervals in order of time, the first from the beginning; none of an id without links
 */
public record Assignment(long epoch, List<Interval> intervals) {
    /** Of an id that was never linked. */
    public static final Assignment NONE = new Assignment(0, List.of());

    /** What the key of events remembers. */
    static final StateKey<Current> STATE = new StateKey<>(8, Current::new, Current::write, Current::read);

    public Assignment {
        intervals = List.copyOf(intervals);
    }

    /**
     * A person, until the next one.
     *
     * @param from inclusive, milliseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} for the beginning
     */
    public record Interval(long from, String person) {}

    /** What is assigned to the key of the scope. */
    public static Assignment of(Scope<?> scope) {
        Current current = scope.peer(STATE);
        return current == null ? NONE : current.assignment;
    }

    /** What is assigned to a key, to look at. */
    public static Assignment of(Entity entity) {
        return entity.has(STATE) ? entity.state(STATE).assignment : NONE;
    }

    /** Whether the id is linked to others. */
    public boolean isLinked() {
        return !intervals.isEmpty();
    }

    /** The person that {@code id} is at a time; the id itself where it is not linked. */
    public String personAt(long time, String id) {
        for (int i = intervals.size() - 1; i >= 0; i--) {
            if (intervals.get(i).from() <= time) {
                return intervals.get(i).person();
            }
        }
        return id;
    }

    /** All persons of the id. */
    public Set<String> persons() {
        Set<String> persons = new TreeSet<>();
        intervals.forEach(interval -> persons.add(interval.person()));
        return persons;
    }

    public void write(StateWriter out) {
        out.int64(epoch).int64(intervals.size());
        intervals.forEach(interval -> out.int64(interval.from()).text(interval.person()));
    }

    public static Assignment read(StateReader in) {
        long epoch = in.int64();
        List<Interval> intervals = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            intervals.add(new Interval(in.int64(), in.text()));
        }
        return new Assignment(epoch, intervals);
    }

    /** State of a key: the newest assignment. */
    static final class Current {
        private Assignment assignment = NONE;

        Assignment assignment() {
            return assignment;
        }

        void assignment(Assignment newer) {
            assignment = newer;
        }

        private void write(StateWriter out) {
            assignment.write(out);
        }

        private static Current read(StateReader in) {
            var current = new Current();
            current.assignment = Assignment.read(in);
            return current;
        }
    }
}
