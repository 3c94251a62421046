package dev.lakeward.processor.ledger;

import dev.lakeward.processor.flow.Counters.Fate;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/** How many events of a table and hour met which fate. */
final class Tally {
    private long accepted;
    private long duplicate;
    private long late;
    private long rejected;
    private long stageFailed;
    /** Whether a timer will have it told; not kept, since a timer that is set again does no harm. */
    private boolean waiting;

    static Tally empty() {
        return new Tally();
    }

    void add(Fate fate) {
        switch (fate) {
            case ACCEPTED -> accepted++;
            case DUPLICATE -> duplicate++;
            case LATE -> late++;
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

    /** Those of the accepted and late that a stage could not process. */
    long stageFailed() {
        return stageFailed;
    }

    void addStageFailed() {
        stageFailed++;
    }

    long taken() {
        return accepted + duplicate + late + rejected;
    }

    /** Says that it is to be told; true the first time since it was. */
    boolean await() {
        boolean first = !waiting;
        waiting = true;
        return first;
    }

    void told() {
        waiting = false;
    }

    void write(StateWriter out) {
        out.int64(accepted).int64(duplicate).int64(late).int64(rejected).int64(stageFailed);
    }

    static Tally read(StateReader in) {
        var tally = new Tally();
        tally.accepted = in.int64();
        tally.duplicate = in.int64();
        tally.late = in.int64();
        tally.rejected = in.int64();
        // Not in tallies from before stages could fail.
        tally.stageFailed = in.hasMore() ? in.int64() : 0;
        return tally;
    }
}
