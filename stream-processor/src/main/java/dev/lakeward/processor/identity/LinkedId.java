package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An id that events link to others: its links, and the persons that it is. */
final class LinkedId {
    static final StateKey<LinkedId> STATE = new StateKey<>(1, LinkedId::new, LinkedId::write, LinkedId::read);

    /** What the links make of an id. */
    enum Kind {
        /** No link counts. */
        NONE(0),
        USER(1),
        ANONYMOUS(2),
        /** Links to too many others, so that none counts. */
        OVER_LIMIT(3);

        /** Part of the stored format. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            return Stream.of(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A person that the id is, until the next one.
     *
     * @param from inclusive; {@link Long#MIN_VALUE} for the beginning
     * @param evidence time of the earliest event that says so
     * @param eventId that event
     */
    record Belonging(long from, String person, long evidence, String eventId) {}

    private final List<Edge> edges = new ArrayList<>(1);
    private Kind kind = Kind.NONE;
    private long epoch;
    private List<Belonging> belongings = List.of();
    /** Hashes of the rows that were emitted, in order. */
    private List<Long> emitted = List.of();

    /** Adds a link, or makes it earlier; whether that changed anything. */
    boolean add(Edge edge) {
        for (int i = 0; i < edges.size(); i++) {
            if (edges.get(i).isSameLink(edge)) {
                boolean earlier = Edge.ORDER.compare(edge, edges.get(i)) < 0;
                if (earlier) {
                    edges.set(i, edge);
                }
                return earlier;
            }
        }
        return edges.add(edge);
    }

    List<Edge> edges() {
        return edges;
    }

    /** The other ids of its links. */
    Set<String> others() {
        Set<String> others = new TreeSet<>();
        edges.forEach(edge -> others.add(edge.other()));
        return others;
    }

    /** From now on no link of the id counts; which they are is forgotten. */
    void exceedLimit() {
        kind = Kind.OVER_LIMIT;
        edges.clear();
    }

    boolean isOverLimit() {
        return kind == Kind.OVER_LIMIT;
    }

    Kind kind() {
        return kind;
    }

    void kind(Kind now) {
        kind = now;
    }

    List<Belonging> belongings() {
        return belongings;
    }

    /** The person of a user; empty while it is none. */
    String person() {
        return belongings.isEmpty() ? "" : belongings.getLast().person();
    }

    /** Whether the id was of other persons before, or at other times. */
    boolean belong(List<Belonging> now) {
        boolean moved = !intervals(now).equals(intervals(belongings));
        belongings = List.copyOf(now);
        if (moved) {
            epoch++;
        }
        return moved;
    }

    Assignment assignment() {
        return new Assignment(epoch, intervals(belongings));
    }

    private static List<Assignment.Interval> intervals(List<Belonging> belongings) {
        return belongings.stream()
                .map(one -> new Assignment.Interval(one.from(), one.person()))
                .toList();
    }

    List<Long> emitted() {
        return emitted;
    }

    void emitted(List<Long> hashes) {
        emitted = List.copyOf(hashes);
    }

    private void write(StateWriter out) {
        out.int64(kind.code).int64(epoch).int64(edges.size());
        edges.forEach(edge -> edge.write(out));
        out.int64(belongings.size());
        for (Belonging one : belongings) {
            out.int64(one.from()).text(one.person()).int64(one.evidence()).text(one.eventId());
        }
        out.int64(emitted.size());
        emitted.forEach(out::fixed64);
    }

    private static LinkedId read(StateReader in) {
        var id = new LinkedId();
        id.kind = Kind.of(in.int32());
        id.epoch = in.int64();
        for (int left = in.int32(); left > 0; left--) {
            id.edges.add(Edge.read(in));
        }
        List<Belonging> belongings = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            belongings.add(new Belonging(in.int64(), in.text(), in.int64(), in.text()));
        }
        id.belongings = List.copyOf(belongings);
        List<Long> hashes = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            hashes.add(in.fixed64());
        }
        id.emitted = List.copyOf(hashes);
        return id;
    }
}
