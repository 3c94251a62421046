package dev.lakeward.processor.activity;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/** What is counted of one hour, domain, first segment and activity. */
final class HourState {
    private long count;
    private Distinct users = new Distinct();
    private Told told = new Told();

    static HourState empty() {
        return new HourState();
    }

    void add(long userHash) {
        count++;
        users.add(userHash);
    }

    long count() {
        return count;
    }

    Distinct users() {
        return users;
    }

    Told told() {
        return told;
    }

    void write(StateWriter out) {
        out.int64(count);
        users.write(out);
        told.write(out);
    }

    static HourState read(StateReader in) {
        var state = new HourState();
        state.count = in.int64();
        state.users = Distinct.read(in);
        state.told = Told.read(in);
        return state;
    }
}
