package dev.lakeward.processor.ledger;

import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** How many events of a table and hour met which fate. */
final class LedgerCounts {
    /** Late ones among them. */
    private long accepted;

    private long late;
    private long duplicate;
    private long rejected;
    private long stageFailed;
    /** Whether a timer is set; not stored, since a timer that is set again does no harm. */
    private boolean waiting;

    static LedgerCounts empty() {
        return new LedgerCounts();
    }

    void add(Fate fate) {
        switch (fate) {
            case ACCEPTED -> accepted++;
            case DUPLICATE -> duplicate++;
            case LATE -> {
                accepted++;
                late++;
            }
            case REJECTED -> rejected++;
            case IGNORED, REVISED -> throw new IllegalArgumentException("no fate of an event of a table: " + fate);
        }
    }

    long accepted() {
        return accepted;
    }

    long duplicate() {
        return duplicate;
    }

    long late() {
        return late;
    }

    long rejected() {
        return rejected;
    }

    /** Those of the accepted that a stage could not process. */
    long stageFailed() {
        return stageFailed;
    }

    void addStageFailed() {
        stageFailed++;
    }

    long taken() {
        return accepted + duplicate + rejected;
    }

    /** Requests an emit; true where it is the first request since the last emit. */
    boolean request() {
        boolean first = !waiting;
        waiting = true;
        return first;
    }

    void markEmitted() {
        waiting = false;
    }

    void write(StateWriter out) {
        out.int64(accepted).int64(duplicate).int64(late).int64(rejected).int64(stageFailed);
    }

    static LedgerCounts read(StateReader in) {
        var tally = new LedgerCounts();
        tally.accepted = in.int64();
        tally.duplicate = in.int64();
        tally.late = in.int64();
        tally.rejected = in.int64();
        // Not in tallies from before stages could fail.
        tally.stageFailed = in.hasMore() ? in.int64() : 0;
        return tally;
    }
}
