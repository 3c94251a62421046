package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an id has sent to the persons that it is, each item to the person of its time. Only changes are sent; when the id becomes
 * another person's, all is taken back and sent again.
 */
public final class Contributions {
    private final Map<String, Sent> sent = new HashMap<>(0);
    private Assignment assignment = Assignment.NONE;

    /** An item that was sent: its time, and a hash of its content. */
    private record Sent(long time, long hash) {}

    /** A part of what an id contributes. */
    public interface Item {
        /** Its identity among the items of the id. */
        String name();

        /** The time that decides whose it is. */
        long time();

        /** Writes it: all of its content. */
        void write(StateWriter out);
    }

    /**
     * Where items go.
     *
     * @param <I> what is sent
     */
    public interface Receiver<I> {
        void put(String person, List<I> items);

        /** Takes back the items of these names. */
        void remove(String person, List<String> names);

        /** Takes back all items of the id. */
        void removeAll(String person);
    }

    /** Whether the id is other persons than those that it has sent to. */
    public boolean differFrom(Assignment now) {
        return now.epoch() != assignment.epoch();
    }

    /**
     * Sends what changed; takes back everything where the id is not linked any more.
     *
     * @param id whose items they are
     * @param now the persons of the id
     * @param from items before this time are as they were, and not among {@code items}; the beginning where persons changed
     */
    public <I extends Item> void send(String id, Assignment now, long from, List<I> items, Receiver<I> to) {
        if (differFrom(now)) {
            assignment.persons().forEach(to::removeAll);
            sent.clear();
            assignment = now;
        }
        if (!now.isLinked()) {
            return;
        }
        var changes = new Changes<I>();
        var writer = new StateWriter();
        Set<String> names = new HashSet<>();
        for (I item : items) {
            names.add(item.name());
            item.write(writer);
            var next = new Sent(item.time(), writer.takeHash());
            Sent before = sent.put(item.name(), next);
            if (!next.equals(before)) {
                String person = now.personAt(item.time(), id);
                if (before != null && !person.equals(now.personAt(before.time(), id))) {
                    changes.remove(now.personAt(before.time(), id), item.name());
                }
                changes.put(person, item);
            }
        }
        takeBack(id, from, names, changes);
        changes.send(to);
    }

    /** Takes back what was sent and is no longer among the items from a time on. */
    private void takeBack(String id, long from, Set<String> names, Changes<?> to) {
        for (Iterator<Map.Entry<String, Sent>> each = sent.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Sent> item = each.next();
            long time = item.getValue().time();
            if (time >= from && !names.contains(item.getKey())) {
                to.remove(assignment.personAt(time, id), item.getKey());
                each.remove();
            }
        }
    }

    /** What changed, by person: each of them gets it together. */
    private static final class Changes<I extends Item> {
        private final Map<String, List<I>> put = new LinkedHashMap<>(2);
        private final Map<String, List<String>> removed = new LinkedHashMap<>(2);

        void put(String person, I item) {
            put.computeIfAbsent(person, unseen -> new ArrayList<>(1)).add(item);
        }

        void remove(String person, String name) {
            removed.computeIfAbsent(person, unseen -> new ArrayList<>(1)).add(name);
        }

        void send(Receiver<I> to) {
            removed.forEach(to::remove);
            put.forEach(to::put);
        }
    }

    /** Forgets items without taking them back: nothing changes them any more. */
    public void forget(Collection<String> names) {
        names.forEach(sent::remove);
    }

    /** Forgets the items before a time, likewise. */
    public void forgetBefore(long time) {
        sent.values().removeIf(item -> item.time() < time);
    }

    /** Whether the id has never been linked. */
    public boolean isEmpty() {
        return assignment.epoch() == 0;
    }

    /** Writes them as the last part of a state; nothing where the id has never been linked. */
    public void writeLast(StateWriter out) {
        if (!isEmpty()) {
            write(out);
        }
    }

    private void write(StateWriter out) {
        assignment.write(out);
        out.int64(sent.size());
        sent.forEach((name, item) -> out.text(name).int64(item.time()).fixed64(item.hash()));
    }

    /** Reads what {@link #writeLast} wrote. */
    public static Contributions readLast(StateReader in) {
        var contributions = new Contributions();
        if (!in.hasMore()) {
            return contributions;
        }
        contributions.assignment = Assignment.read(in);
        for (int left = in.int32(); left > 0; left--) {
            contributions.sent.put(in.text(), new Sent(in.int64(), in.fixed64()));
        }
        return contributions;
    }
}
