package dev.lakeward.processor.session;

import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sessions of one key, whatever order its events come in: two events belong together when no more than the gap lies
 * between them, or when others bridge it. Knows also which sessions were reported, so that each change is emitted once.
 */
final class Sessions {
    private final List<SessionEntry> entries = new ArrayList<>(1);
    /** Reported sessions that began at another time than any does now: no events, and the currencies that were reported. */
    private final List<Session> absorbed = new ArrayList<>(0);
    /** The persons of the key by which sessions were reported. */
    private Assignment assignment = Assignment.NONE;

    /**
     * Adds one event, or a session of events.
     *
     * @param whileOpen whether the session is to be reported while it goes on, too
     */
    void add(Session added, boolean whileOpen, long gap) {
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).session.start() > added.start()) {
            at--;
        }
        if (at > 0 && added.start() - entries.get(at - 1).session.end() <= gap) {
            at--;
            extend(entries.get(at), added, whileOpen);
        } else {
            entries.add(at, new SessionEntry(added, whileOpen));
        }
        bridge(at, gap);
    }

    private void bridge(int at, long gap) {
        SessionEntry entry = entries.get(at);
        while (at + 1 < entries.size() && entries.get(at + 1).session.start() - entry.session.end() <= gap) {
            SessionEntry next = entries.remove(at + 1);
            if (next.isKnown()) {
                absorbed.add(next.gone());
            }
            extend(entry, next.session, next.whileOpen);
        }
    }

    private void extend(SessionEntry entry, Session by, boolean whileOpen) {
        if (entry.isKnown() && by.start() < entry.session.start()) {
            absorbed.add(entry.gone());
            entry.takeBack();
        }
        entry.whileOpen |= whileOpen;
        entry.session = entry.session.merge(by);
        entry.changed = true;
    }

    /** All sessions, in order. */
    List<Session> all() {
        return entries.stream().map(entry -> entry.session).toList();
    }

    /** From now on the key is these persons: reported sessions of another one than before are to be reported again. */
    void assign(Assignment now, String key) {
        if (now.epoch() == assignment.epoch()) {
            return;
        }
        for (SessionEntry entry : entries) {
            long start = entry.session.start();
            if (entry.isKnown() && !now.personAt(start, key).equals(assignment.personAt(start, key))) {
                entry.changed = true;
                entry.opened = false;
            }
        }
        assignment = now;
    }

    /** Looks up what led to each session: reported ones of which more is known than then are to be reported again. */
    void visit(Visits visits) {
        for (SessionEntry entry : entries) {
            entry.visit(visits.between(entry.session.start(), entry.session.end()));
            entry.changed |= entry.reported && entry.visitHash != entry.reportedVisit;
        }
    }

    /**
     * Whether a session that goes on or ended at {@code from} or later was reported with other visits, and is not to be again
     * anyway.
     */
    boolean wasReportedOtherwise(long from, Visits visits) {
        for (SessionEntry entry : entries) {
            if (entry.opened || (entry.reported && !entry.changed && entry.session.end() >= from)) {
                entry.visit(visits.between(entry.session.start(), entry.session.end()));
                if (entry.visitHash != entry.reportedVisit) {
                    return true;
                }
            }
        }
        return false;
    }

    /** When something is due for emitting, if nothing else comes; {@link Long#MIN_VALUE} for at once, MAX_VALUE for never. */
    long due(long wait) {
        if (!absorbed.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long due = Long.MAX_VALUE;
        for (SessionEntry entry : entries) {
            if (entry.changed) {
                boolean atOnce = entry.reported || entry.isUnknownWhileOpen();
                due = Math.min(due, atOnce ? Long.MIN_VALUE : entry.session.end() + wait);
            }
        }
        return due;
    }

    /**
     * Reports what changed by {@code clock}. Sessions that are none any more come first. A session is reported when it
     * ended {@code wait} ago; one that was reported and goes on again, since a late event bridges it with newer ones, is
     * retracted until it ends. One that is reported while it is open, too, is so at once, and again when what was spent in
     * it or what led to it changes.
     */
    void report(long clock, long wait, Consumer<Session> gone, Consumer<Change> changed) {
        absorbed.stream().filter(session -> !isStart(session.start())).forEach(gone);
        absorbed.clear();
        for (SessionEntry entry : entries) {
            boolean ended = entry.session.end() + wait <= clock;
            if ((ended && entry.changed) || (!ended && entry.isUnknownWhileOpen())) {
                changed.accept(new Change(entry.session, entry.visit, !ended, entry.isKnown()));
                entry.report(ended);
            } else if (entry.changed && entry.reported) {
                gone.accept(entry.gone());
                entry.takeBack();
            }
        }
    }

    private boolean isStart(long start) {
        return entries.stream().anyMatch(entry -> entry.session.start() == start);
    }

    /** Forgets reported sessions that ended before {@code horizon}: nothing can touch them any more. */
    void forget(long horizon) {
        entries.removeIf(entry -> entry.reported && !entry.changed && entry.session.end() < horizon);
    }

    void write(StateWriter out) {
        out.int64(entries.size());
        long before = 0;
        for (SessionEntry entry : entries) {
            entry.write(out, before);
            before = entry.session.end();
        }
        out.int64(absorbed.size());
        for (Session gone : absorbed) {
            out.int64(gone.start());
            gone.revenue().write(out);
        }
        if (assignment.epoch() > 0) {
            assignment.write(out);
        }
    }

    static Sessions read(StateReader in) {
        var sessions = new Sessions();
        long before = 0;
        for (int left = in.int32(); left > 0; left--) {
            SessionEntry entry = SessionEntry.read(in, before);
            before = entry.session.end();
            sessions.entries.add(entry);
        }
        for (int left = in.int32(); left > 0; left--) {
            long start = in.int64();
            sessions.absorbed.add(new Session(start, start, 0, Money.read(in)));
        }
        if (in.hasMore()) {
            sessions.assignment = Assignment.read(in);
        }
        return sessions;
    }

    /** A session to emit, what led to it, whether it goes on, and whether it was emitted before. */
    record Change(Session session, Visit visit, boolean open, boolean revised) {}
}
