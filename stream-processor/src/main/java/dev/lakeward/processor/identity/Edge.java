package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Comparator;

/**
 * A link as one of its two ids sees it.
 *
 * @param kind what the id is in it
 * @param other the other id
 * @param time of the earliest event that says so
 * @param eventId that event
 */
record Edge(Kind kind, String other, long time, String eventId) {
    /** The earliest first. */
    static final Comparator<Edge> ORDER = Comparator.comparingLong(Edge::time).thenComparing(Edge::eventId);

    /** What an id is in a link. */
    enum Kind {
        /** The user; the other is a browser or device. */
        USER,
        /** The browser or device; the other is its user. */
        ANONYMOUS,
        /** The user; the other is its former id. */
        RENAMED,
        /** The former id; the other is the user now. */
        FORMER
    }

    private static final Kind[] KINDS = Kind.values();

    static Edge ofUser(IdentityLink link) {
        return new Edge(link.alias() ? Kind.RENAMED : Kind.USER, link.other(), link.time(), link.eventId());
    }

    static Edge ofOther(IdentityLink link) {
        return new Edge(link.alias() ? Kind.FORMER : Kind.ANONYMOUS, link.user(), link.time(), link.eventId());
    }

    /** Whether the id is a user by this link alone. */
    boolean isUser() {
        return kind == Kind.USER || kind == Kind.RENAMED;
    }

    boolean isSameLink(Edge edge) {
        return kind == edge.kind && other.equals(edge.other);
    }

    void write(StateWriter out) {
        out.int64(kind.ordinal()).text(other).int64(time).text(eventId);
    }

    static Edge read(StateReader in) {
        return new Edge(KINDS[in.int32()], in.text(), in.int64(), in.text());
    }
}
