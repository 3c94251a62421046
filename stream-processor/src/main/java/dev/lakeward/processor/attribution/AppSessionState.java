package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.attribution.GapSessions.GapSession.Origin;
import dev.lakeward.processor.session.Visit;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Touches and conversions of one user, in any order of arrival, and the sessions that follow from them. */
final class AppSessionState {
    private final NavigableSet<Open> opens = new TreeSet<>(AppEvent.ORDER);
    private final NavigableSet<Close> closes = new TreeSet<>(AppEvent.ORDER);
    private final GapSessions gaps = new GapSessions();
    private final Clicks clicks = new Clicks();
    /** Events before this time are forgotten, and not added again. */
    private long floor = Long.MIN_VALUE;
    /** Sessions that began before this time are as they were emitted. */
    private long changedFrom = Long.MIN_VALUE;

    void add(AppEvent event) {
        if (event.time() < floor) {
            return;
        }
        Open before = opens.lower(Open.at(event.time()));
        changedFrom = Math.min(changedFrom, before == null ? event.time() : before.time());
        switch (event) {
            case Open open -> opens.add(open);
            case Close close -> closes.add(close);
            case Click click -> clicks.add(click);
        }
    }

    /**
     * Adds a touch whose session ends by its gap.
     *
     * @param origin says where it came from
     * @param gap in milliseconds
     */
    void touch(Origin origin, long gap) {
        changedFrom = Math.min(changedFrom, gaps.add(origin, gap));
    }

    /** The beginning of the first session that may have changed since {@link #markEmitted}. */
    long changedFrom() {
        return changedFrom;
    }

    void markEmitted() {
        changedFrom = Long.MAX_VALUE;
    }

    /** How many events are remembered. */
    int size() {
        return opens.size() + closes.size() + clicks.size();
    }

    NavigableSet<Click> clicks() {
        return clicks.open();
    }

    /** Purchases at {@code time} and later that may still change. */
    NavigableSet<Click> clicks(long time) {
        return clicks.open().tailSet(Clicks.first(time), true);
    }

    /**
     * How many purchases were made in each of the {@code opened} sessions that began at {@code from} or later.
     */
    int[] purchases(List<AppSession> opened, List<AppSession> byGap, long from, long lookback) {
        int[] purchases = new int[opened.size()];
        for (NavigableSet<Click> some : clicks.ofSessions()) {
            for (Click click : some.tailSet(Clicks.first(from), true)) {
                int session = AppSession.indexAt(click.time(), opened, lookback);
                if (session >= 0
                        && clicks.counts(click)
                        && (byGap.isEmpty()
                                || opened.get(session).equals(AppSession.at(click.time(), opened, byGap, lookback)))) {
                    purchases[session]++;
                }
            }
        }
        return purchases;
    }

    /** Sessions that end by their gap (milliseconds), in order; {@code key} is in their ids. */
    List<AppSession> byGap(String key, long gap) {
        return gaps.of(key, gap);
    }

    /** What led to a session that ends by its gap: touches that open no other, and all conversions. */
    Visit between(long start, long end) {
        int conversions = 0;
        for (NavigableSet<Click> some : clicks.ofSessions()) {
            for (Click click : some.subSet(Clicks.first(start), Clicks.first(end + 1))) {
                conversions += clicks.counts(click) ? 1 : 0;
            }
        }
        return gaps.between(start, end, conversions);
    }

    /** Sessions that events open and close, in order. */
    List<AppSession> sessions() {
        return AppSession.paired(opens, closes);
    }

    /**
     * Settles what no event that may still come can touch: purchases before {@code horizon}; forgets sessions that ended a
     * look-back earlier, and their purchases. Says which sessions are forgotten and which purchases settled.
     */
    Forgotten forget(long horizon, long lookback) {
        List<String> oldClicks = clicks.settle(horizon);
        long older = horizon - lookback;
        gaps.forget(older);
        List<String> oldSessions = forgetSessions(older, lookback);
        closes.removeIf(close -> close.time() < older);
        long counted = opens.isEmpty() ? older : Math.min(older, opens.first().time());
        clicks.retire(click -> click.time() < counted);
        clicks.forgetFormer(older);
        return new Forgotten(oldSessions, oldClicks);
    }

    /** A session that is remembered keeps all its purchases, however old: it may be emitted again. */
    private List<String> forgetSessions(long older, long lookback) {
        if (opens.isEmpty() || opens.first().time() >= older) {
            return List.of();
        }
        List<AppSession> all = sessions();
        List<AppSession> old =
                all.stream().takeWhile(session -> session.end() < older).toList();
        clicks.retire(click -> click.time() < older && AppSession.indexAt(click.time(), all, lookback) < old.size());
        old.forEach(session -> opens.remove(session.open()));
        return old.stream().map(session -> session.open().name()).toList();
    }

    /**
     * Forgets the oldest sessions, and all that happened in them, so that about {@code most} events stay. Says which sessions
     * are forgotten and which purchases.
     */
    Forgotten trim(int most) {
        long[] times = Stream.concat(Stream.of(opens, closes), clicks.all().stream())
                .flatMap(NavigableSet::stream)
                .mapToLong(AppEvent::time)
                .sorted()
                .toArray();
        long cut = times[Math.max(0, times.length - most)];
        Open next = opens.ceiling(Open.at(cut));
        // At least the oldest instant goes, so that many events at one instant do not stay for ever.
        floor = Math.max(times[0] + 1, next == null ? cut : next.time());
        List<String> oldSessions = before(opens);
        List<String> oldClicks = before(clicks.open());
        opens.removeIf(event -> event.time() < floor);
        closes.removeIf(event -> event.time() < floor);
        clicks.forgetBefore(floor);
        return new Forgotten(oldSessions, oldClicks);
    }

    private List<String> before(NavigableSet<? extends AppEvent> events) {
        return events.stream()
                .filter(event -> event.time() < floor)
                .map(AppEvent::name)
                .toList();
    }

    void write(StateWriter out) {
        out.int64(floor).int64(changedFrom).int64(opens.size());
        opens.forEach(open -> open.source().write(out.int64(open.time()).text(open.eventId())));
        out.int64(closes.size());
        closes.forEach(close -> out.int64(close.time()).text(close.eventId()).text(close.type()));
        clicks.write(out);
        gaps.write(out);
    }

    static AppSessionState read(StateReader in) {
        var state = new AppSessionState();
        state.floor = in.int64();
        state.changedFrom = in.int64();
        for (int left = in.int32(); left > 0; left--) {
            state.opens.add(new Open(in.int64(), in.text(), TrafficSource.read(in)));
        }
        for (int left = in.int32(); left > 0; left--) {
            state.closes.add(new Close(in.int64(), in.text(), in.text()));
        }
        state.clicks.read(in);
        state.gaps.read(in);
        return state;
    }

    /** Names of the events that opened sessions, and of purchase events. */
    record Forgotten(List<String> sessions, List<String> clicks) {}
}
