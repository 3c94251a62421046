package dev.lakeward.processor.attribution;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.GapSessions.GapSession.Origin;
import dev.lakeward.processor.attribution.traffic.TrafficSource;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
                    .flag(origin != null);
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
            Origin origin = in.flag() ? new Origin(in.int64(), in.text(), TrafficSource.read(in)) : null;
            sessions.add(new GapSession(start, end, direct, origin));
        }
    }

    /**
     * Touches of a key without a pause of more than the gap.
     *
     * @param start the first of them, milliseconds since 1970-01-01T00:00:00Z
     * @param end the last of them
     * @param direct whether one is of the channel of direct visits
     * @param origin the first that says where it came from; null for a direct visit
     */
    record GapSession(
            long start, long end, boolean direct, @Nullable Origin origin) {
        /** A touch, and where it came from. */
        record Origin(long time, String eventId, TrafficSource source) {
            private static final Comparator<Origin> ORDER =
                    Comparator.comparingLong(Origin::time).thenComparing(Origin::eventId);
        }

        static GapSession of(Origin touch) {
            String channel = touch.source().channel();
            boolean direct = ChannelRules.DIRECT.equals(channel);
            boolean known = !touch.source().isDirect() || (channel != null && !direct);
            return new GapSession(touch.time(), touch.time(), direct && !known, known ? touch : null);
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
                    earlier(origin, other.origin));
        }

        private static @Nullable Origin earlier(@Nullable Origin one, @Nullable Origin other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return Origin.ORDER.compare(one, other) <= 0 ? one : other;
        }
    }
}
