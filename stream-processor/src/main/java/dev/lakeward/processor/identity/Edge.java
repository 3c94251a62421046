package dev.lakeward.processor.identity;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Comparator;
import java.util.stream.Stream;

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
        USER(0),
        /** The browser or device; the other is its user. */
        ANONYMOUS(1),
        /** The user; the other is its former id. */
        RENAMED(2),
        /** The former id; the other is the user now. */
        FORMER(3);

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
        out.int64(kind.code).text(other).int64(time).text(eventId);
    }

    static Edge read(StateReader in) {
        return new Edge(Kind.of(in.int32()), in.text(), in.int64(), in.text());
    }
}
