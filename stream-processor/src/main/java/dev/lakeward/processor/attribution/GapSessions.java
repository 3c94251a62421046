package dev.lakeward.processor.attribution;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.hash.Fnv1a;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.GapSessions.GapSession.Origin;
import dev.lakeward.processor.session.Visit;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of touches that no event opens or closes, whatever order the touches come in. They are named as those of the
 * stage {@code sessions}, so that both can be joined.
 */
final class GapSessions {
    /** In order of time; more than the gap lies between two. */
    private final List<GapSession> sessions = new ArrayList<>(0);

    /**
     * Adds a touch; returns the start of the session that it belongs to now.
     *
     * @param gap in milliseconds
     */
    long add(Origin touch, long gap) {
        long time = touch.time();
        var added = GapSession.of(touch);
        int at = sessions.size();
        while (at > 0 && sessions.get(at - 1).start() > time) {
            at--;
        }
        if (at > 0 && time - sessions.get(at - 1).end() <= gap) {
            at--;
            sessions.set(at, sessions.get(at).merge(added));
        } else {
            sessions.add(at, added);
        }
        if (at + 1 < sessions.size()
                && sessions.get(at + 1).start() - sessions.get(at).end() <= gap) {
            sessions.set(at, sessions.get(at).merge(sessions.remove(at + 1)));
        }
        return sessions.get(at).start();
    }

    /** What led to a session of all events: its touches are in sessions of touches that began from its start to its end. */
    Visit between(long start, long end, int conversions) {
        TrafficSource source = TrafficSource.NONE;
        int touches = 0;
        for (int at = firstFrom(start); at < sessions.size() && sessions.get(at).start() <= end; at++) {
            GapSession session = sessions.get(at);
            touches += session.touches().size();
            source = source.isKnown() || session.source().equals(TrafficSource.NONE) ? source : session.source();
        }
        return touches == 0 && conversions == 0 && source.equals(TrafficSource.NONE)
                ? Visit.NONE
                : new Visit(source, touches, conversions);
    }

    /** Index of the first that began at {@code start} or later; the newest are asked for most. */
    private int firstFrom(long start) {
        int at = sessions.size();
        while (at > 0 && sessions.get(at - 1).start() >= start) {
            at--;
        }
        return at;
    }

    /** All sessions of a key; a conversion within the gap after the last touch belongs to its session. */
    List<AppSession> of(String key, long gap) {
        return sessions.stream()
                .map(session -> AppSession.ofGap(open(key, session), session.end() + gap))
                .toList();
    }

    private static Open open(String key, GapSession session) {
        String id = key + "/" + Rfc3339.formatShort(session.start());
        return new Open(session.start(), id, session.source());
    }

    /** Forgets sessions that ended before {@code horizon}. */
    void forget(long horizon) {
        sessions.removeIf(session -> session.end() < horizon);
    }

    void write(StateWriter out) {
        out.int64(sessions.size());
        for (GapSession session : sessions) {
            Origin origin = session.origin();
            out.int64(session.start())
                    .int64(session.end())
                    .flag(session.direct())
                    .flag(origin != null)
                    .int64(session.touches().size());
            session.touches().forEach(out::fixed64);
            if (origin != null) {
                origin.source().write(out.int64(origin.time()).text(origin.eventId()));
            }
        }
    }

    void read(StateReader in) {
        for (int left = in.int32(); left > 0; left--) {
            long start = in.int64();
            long end = in.int64();
            boolean direct = in.flag();
            boolean known = in.flag();
            List<Long> touches = new ArrayList<>(1);
            for (int more = in.int32(); more > 0; more--) {
                touches.add(in.fixed64());
            }
            Origin origin = known ? new Origin(in.int64(), in.text(), TrafficSource.read(in)) : null;
            sessions.add(new GapSession(start, end, direct, origin, touches));
        }
    }

    /**
     * Touches of a key without a pause of more than the gap.
     *
     * @param start the first of them, milliseconds since 1970-01-01T00:00:00Z
     * @param end the last of them
     * @param direct whether one is of the channel of direct visits
     * @param origin the first that says where it came from; null for a direct visit
     * @param touches hashes of those that say so, without order, at most {@link #MOST_TOUCHES}
     */
    record GapSession(
            long start, long end, boolean direct, @Nullable Origin origin, List<Long> touches) {
        /** A robot may make more, which are not counted. */
        private static final int MOST_TOUCHES = 100;

        GapSession {
            touches = List.copyOf(touches);
        }

        /** A touch, and where it came from. */
        record Origin(long time, String eventId, TrafficSource source) {
            private static final Comparator<Origin> ORDER =
                    Comparator.comparingLong(Origin::time).thenComparing(Origin::eventId);

            private long hash() {
                return Fnv1a.hash(eventId + '/' + time);
            }
        }

        static GapSession of(Origin touch) {
            String channel = touch.source().channel();
            boolean direct = ChannelRules.DIRECT.equals(channel);
            boolean known = touch.source().isKnown();
            return new GapSession(
                    touch.time(),
                    touch.time(),
                    direct && !known,
                    known ? touch : null,
                    known ? List.of(touch.hash()) : List.of());
        }

        TrafficSource source() {
            if (origin != null) {
                return origin.source();
            }
            return direct ? TrafficSource.DIRECT : TrafficSource.NONE;
        }

        GapSession merge(GapSession other) {
            return new GapSession(
                    Math.min(start, other.start),
                    Math.max(end, other.end),
                    direct || other.direct,
                    earlier(origin, other.origin),
                    union(touches, other.touches));
        }

        private static List<Long> union(List<Long> one, List<Long> other) {
            if (other.isEmpty() || one.size() == MOST_TOUCHES) {
                return one;
            }
            return Stream.concat(one.stream(), other.stream())
                    .distinct()
                    .limit(MOST_TOUCHES)
                    .toList();
        }

        private static @Nullable Origin earlier(@Nullable Origin one, @Nullable Origin other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return Origin.ORDER.compare(one, other) <= 0 ? one : other;
        }
    }
}
