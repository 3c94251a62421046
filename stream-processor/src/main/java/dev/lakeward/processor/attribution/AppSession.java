package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
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

    /** The sessions begun in the {@code lookback} up to {@code time}, the newest {@code most} of them, in order. */
    static List<Open> path(long time, List<AppSession> sessions, long lookback, int most) {
        int to = lastStartedBy(time, sessions);
        int from = to;
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
        out.int64(open.time()).text(open.eventId()).optional(open.campaign()).optional(open.channel());
        out.int64(end).optional(closeReason);
    }

    /** Reads what {@link #write} wrote. */
    public static AppSession read(StateReader in) {
        var open = new Open(in.int64(), in.text(), in.optional(), in.optional());
        return new AppSession(open, in.int64(), in.optional());
    }

    /** Whether it ends by its gap: no event closes it. */
    public boolean endsByGap() {
        return closeReason == null;
    }
}
