package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what began it to what ended it, both inclusive.
 *
 * @param open its beginning, which names it
 * @param end when it ended; {@link #OPEN} while nothing ended it
 * @param closeReason the event type that ended it, {@link #REOPENED} or {@link #NOT_CLOSED}; null where it ends by its gap
 */
public record AppSession(Open open, long end, @Nullable String closeReason) {
    /** {@link #end} of a session that nothing ended. */
    public static final long OPEN = Long.MAX_VALUE;

    static final String REOPENED = "reopened";
    static final String NOT_CLOSED = "open";

    /** A session that ends by its gap: a fact of the stage of sessions. */
    static AppSession ofGap(Open open, long end) {
        return new AppSession(open, end, null);
    }

    /**
     * The sessions that events open and close, in order. At one instant, what was open closes first, then others open, and
     * then close.
     */
    static List<AppSession> paired(Collection<Open> opens, Collection<Close> closes) {
        List<AppSession> sessions = new ArrayList<>(opens.size());
        var rest = new ArrayList<>(closes);
        int next = 0;
        Open current = null;
        for (Open open : opens) {
            while (next < rest.size() && ends(rest.get(next), current, open)) {
                if (current != null) {
                    sessions.add(new AppSession(
                            current, rest.get(next).time(), rest.get(next).type()));
                    current = null;
                }
                next++;
            }
            if (current != null) {
                sessions.add(new AppSession(current, open.time(), REOPENED));
            }
            current = open;
        }
        if (current != null) {
            sessions.add(last(current, next < rest.size() ? rest.get(next) : null));
        }
        return sessions;
    }

    /** Whether {@code close} comes before {@code open}; at the same instant, whether there is something older to close. */
    private static boolean ends(Close close, @Nullable Open current, Open open) {
        boolean older = current != null && current.time() < open.time();
        return close.time() < open.time() || (close.time() == open.time() && older);
    }

    private static AppSession last(Open current, @Nullable Close close) {
        return close == null
                ? new AppSession(current, OPEN, NOT_CLOSED)
                : new AppSession(current, close.time(), close.type());
    }

    /** Whether a purchase at this time was made in it. */
    boolean covers(long time, long lookback) {
        long until = end == OPEN ? open.time() + lookback : end;
        return open.time() <= time && time <= until;
    }

    /** The session that a purchase at {@code time} was made in: the one already open at that instant; null for none. */
    static @Nullable AppSession at(long time, List<AppSession> sessions, long lookback) {
        int found = indexAt(time, sessions, lookback);
        return found < 0 ? null : sessions.get(found);
    }

    /**
     * The session that a purchase at {@code time} was made in, of those that an event opened and those that end by their gap:
     * the one that began first; null for none.
     */
    public static @Nullable AppSession at(long time, List<AppSession> opened, List<AppSession> byGap, long lookback) {
        AppSession one = at(time, opened, lookback);
        AppSession other = byGap.isEmpty() ? null : at(time, byGap, lookback);
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return AppEvent.ORDER.compare(one.open(), other.open()) <= 0 ? one : other;
    }

    /** Index of {@link #at}; -1 for none. */
    static int indexAt(long time, List<AppSession> sessions, long lookback) {
        int found = -1;
        for (int i = lastStartedBy(time, sessions); i >= 0; i--) {
            AppSession session = sessions.get(i);
            if (session.covers(time, lookback)) {
                found = i;
            } else if (session.open().time() < time) {
                return found;
            }
        }
        return found;
    }

    /**
     * The sessions on the way to a purchase: begun in the {@code lookback} up to {@code time}, the newest {@code most} of them,
     * in order. The way ends at the session that the purchase was made in, however long ago that began.
     *
     * @param at that session, one of {@code sessions}; null for none
     */
    static List<Open> path(long time, @Nullable AppSession at, List<AppSession> sessions, long lookback, int most) {
        int to = lastStartedBy(time, sessions);
        while (at != null && AppEvent.ORDER.compare(sessions.get(to).open(), at.open()) > 0) {
            to--;
        }
        int from = at == null ? to : to - 1;
        while (from >= 0 && to - from < most && sessions.get(from).open().time() >= time - lookback) {
            from--;
        }
        return sessions.subList(from + 1, to + 1).stream().map(AppSession::open).toList();
    }

    private static int lastStartedBy(long time, List<AppSession> sessions) {
        int low = 0;
        int high = sessions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sessions.get(middle).open().time() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    public void write(StateWriter out) {
        open.source().write(out.int64(open.time()).text(open.eventId()));
        out.int64(end).optional(closeReason);
    }

    /** Reads what {@link #write} wrote. */
    public static AppSession read(StateReader in) {
        var open = new Open(in.int64(), in.text(), TrafficSource.read(in));
        return new AppSession(open, in.int64(), in.optional());
    }

    /** Whether it ends by its gap: no event closes it. */
    public boolean endsByGap() {
        return closeReason == null;
    }
}
