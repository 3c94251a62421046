package dev.lakeward.processor.identity;

import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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

    /** A part of what an id contributes; {@code toString} is its content. */
    public interface Item {
        /** Its identity among the items of the id. */
        String name();

        /** The time that decides whose it is. */
        long time();
    }

    /**
     * Where items go.
     *
     * @param <I> what is sent
     */
    public interface Receiver<I> {
        void put(String person, I item);

        /** Takes back the item of this name. */
        void remove(String person, String name);

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
        Set<String> names = new HashSet<>();
        for (I item : items) {
            names.add(item.name());
            var next = new Sent(item.time(), Fnv1a.hash(item.toString()));
            Sent before = sent.put(item.name(), next);
            if (!next.equals(before)) {
                String person = now.personAt(item.time(), id);
                if (before != null && !person.equals(now.personAt(before.time(), id))) {
                    to.remove(now.personAt(before.time(), id), item.name());
                }
                to.put(person, item);
            }
        }
        takeBack(id, from, names, to);
    }

    /** Takes back what was sent and is no longer among the items from a time on. */
    private <I extends Item> void takeBack(String id, long from, Set<String> names, Receiver<I> to) {
        for (Iterator<Map.Entry<String, Sent>> each = sent.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Sent> item = each.next();
            long time = item.getValue().time();
            if (time >= from && !names.contains(item.getKey())) {
                to.remove(assignment.personAt(time, id), item.getKey());
                each.remove();
            }
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
