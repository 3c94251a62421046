package dev.lakeward.processor.session;

import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** A session of a key as it is, and as it was reported. */
final class SessionEntry {
    /** Low bits that hold flags where the number of events is written. */
    private static final int FLAGS = 7;

    private static final int SPENT = 1;
    private static final int REPORTED = 2;
    private static final int CHANGED = 4;
    /** What was reported last differs from what was spent. */
    private static final int DIFFERS = 8;
    /** Something led to the session, or came of it. */
    private static final int VISITED = 16;

    private static final int WHILE_OPEN = 32;
    private static final int OPENED = 64;

    Session session;
    /** Whether it was reported as one that has ended, and has not been taken back. */
    boolean reported;
    /** Whether it is reported while it goes on, too. */
    boolean whileOpen;
    /** Whether it was reported as one that goes on, and not as one that has ended since. */
    boolean opened;

    boolean changed = true;
    /** What was spent, as it was reported last; of one that has ended, of interest only where in several currencies. */
    Money reportedMoney = Money.NONE;
    /** What is known to have led to it; looked up before each report. */
    Visit visit = Visit.NONE;

    long visitHash;
    /** Hash of the visit that was reported last. */
    long reportedVisit;

    SessionEntry(Session session, boolean whileOpen) {
        this.session = session;
        this.whileOpen = whileOpen;
    }

    void visit(Visit now) {
        if (!now.equals(visit)) {
            visit = now;
            visitHash = now.hash();
        }
    }

    /** Whether rows of it are there. */
    boolean isKnown() {
        return reported || opened;
    }

    /** Whether it goes on, should be reported so, and is not reported as it is now. */
    boolean isUnknownWhileOpen() {
        return whileOpen
                && changed
                && (!opened || reportedVisit != visitHash || !reportedMoney.equals(session.revenue()));
    }

    /** Notes that it is reported as it is now. */
    void report(boolean ended) {
        reported = ended;
        opened = !ended;
        changed = !ended;
        reportedVisit = visitHash;
        reportedMoney = session.revenue();
    }

    /** Notes that no rows of it are there any more. */
    void takeBack() {
        reported = false;
        opened = false;
        reportedMoney = Money.NONE;
    }

    /** The session as it was emitted, to be retracted. */
    Session gone() {
        return new Session(session.start(), session.start(), 0, reportedMoney);
    }

    /** Times are written as distances from the end of the session {@code before}. */
    void write(StateWriter out, long before) {
        boolean spent = !session.revenue().isNone();
        boolean differs = opened
                ? !reportedMoney.isNone()
                : reported && changed && !reportedMoney.further().isEmpty();
        int flags = flag(spent, SPENT)
                | flag(reported, REPORTED)
                | flag(changed, CHANGED)
                | flag(differs, DIFFERS)
                | flag(reportedVisit != 0, VISITED)
                | flag(whileOpen, WHILE_OPEN)
                | flag(opened, OPENED);
        out.int64(session.start() - before)
                .int64(session.end() - session.start())
                .int64(session.events() << FLAGS | flags);
        if (spent) {
            session.revenue().write(out);
        }
        if (differs) {
            reportedMoney.write(out);
        }
        if (reportedVisit != 0) {
            out.fixed64(reportedVisit);
        }
    }

    private static int flag(boolean is, int bit) {
        return is ? bit : 0;
    }

    static SessionEntry read(StateReader in, long before) {
        long start = before + in.int64();
        long end = start + in.int64();
        long packed = in.int64();
        long events = packed >> FLAGS;
        Money revenue = (packed & SPENT) != 0 ? Money.read(in) : Money.NONE;
        var entry = new SessionEntry(new Session(start, end, events, revenue), (packed & WHILE_OPEN) != 0);
        entry.opened = (packed & OPENED) != 0;
        entry.reported = (packed & REPORTED) != 0;
        entry.changed = (packed & CHANGED) != 0;
        if (entry.isKnown()) {
            entry.reportedMoney = (packed & DIFFERS) != 0 ? Money.read(in) : entry.changed ? Money.NONE : revenue;
        }
        entry.reportedVisit = (packed & VISITED) != 0 ? in.fixed64() : 0;
        return entry;
    }
}
