package dev.lakeward.loadgen.truth;

import dev.lakeward.loadgen.script.GeneratedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What users of the app did, and the sessions that follow: from an app_open to the next app_close or app_open. */
final class AppTruth {
    /** How long a session that nothing closed keeps its purchases, and how long the way to a purchase is. */
    static final long LOOKBACK = 30 * 86_400_000L;

    /** So many sessions on the way to a purchase are looked at: the newest. */
    private static final int LONGEST_WAY = 50;

    private final TreeMap<String, User> users = new TreeMap<>();

    private static final class User {
        private final List<Open> opens = new ArrayList<>();
        private final TreeSet<Long> closes = new TreeSet<>();
        private final List<Click> clicks = new ArrayList<>();
    }

    private record Open(
            long time,
            String id,
            @Nullable String campaign,
            @Nullable String channel) {}

    /** A purchase event. */
    record Click(String user, long time, String id, String purchase) {}

    /** A session; {@code end} is null while nothing ended it. */
    record Session(
            String user,
            long start,
            @Nullable Long end,
            String reason,
            String id,
            @Nullable String campaign,
            @Nullable String channel) {
        private boolean holds(long time) {
            return start <= time && time <= (end == null ? start + LOOKBACK : end);
        }
    }

    /** All about one user, worked out. */
    record Life(List<Session> sessions, List<Click> clicks) {
        /** The session that was already open at {@code time}; null for none. */
        @Nullable
        Session at(long time) {
            return sessions.stream()
                    .filter(session -> session.holds(time))
                    .min(Comparator.comparingLong(Session::start))
                    .orElse(null);
        }

        /** Sessions on the way to a purchase at {@code time}, oldest first. */
        List<Session> way(long time) {
            List<Session> way = sessions.stream()
                    .filter(session -> session.start() <= time && session.start() >= time - LOOKBACK)
                    .toList();
            return List.copyOf(way.subList(Math.max(0, way.size() - LONGEST_WAY), way.size()));
        }
    }

    void add(GeneratedEvent event) {
        User user = users.computeIfAbsent(event.key(), id -> new User());
        switch (event.type()) {
            case "app_open" ->
                user.opens.add(new Open(event.time(), event.id(), event.text("campaign_id"), event.text("channel_id")));
            case "app_close" -> user.closes.add(event.time());
            case "purchase" ->
                user.clicks.add(new Click(
                        event.key(), event.time(), event.id(), Objects.requireNonNull(event.text("purchase_id"))));
            default -> {}
        }
    }

    /** Every user's life, in order of their ids. */
    List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        users.forEach((id, user) -> lives.add(life(id, user)));
        return lives;
    }

    private static Life life(String id, User user) {
        List<Open> opens =
                user.opens.stream().sorted(Comparator.comparingLong(Open::time)).toList();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < opens.size(); i++) {
            Open open = opens.get(i);
            Long reopened = i + 1 < opens.size() ? opens.get(i + 1).time() : null;
            Long closed = user.closes.higher(open.time());
            boolean byClose = closed != null && (reopened == null || closed <= reopened);
            String reason = byClose ? "app_close" : reopened == null ? "open" : "reopened";
            sessions.add(new Session(
                    id, open.time(), byClose ? closed : reopened, reason, open.id(), open.campaign(), open.channel()));
        }
        return new Life(sessions, user.clicks);
    }
}
