package dev.lakeward.processor.activity;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What is counted of one hour, domain, first segment and activity. */
final class HourState {
    private long count;
    private Distinct users = new Distinct();
    private EmittedFacts emitted = new EmittedFacts();

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

    EmittedFacts emitted() {
        return emitted;
    }

    void write(StateWriter out) {
        out.int64(count);
        users.write(out);
        emitted.write(out);
    }

    static HourState read(StateReader in) {
        var state = new HourState();
        state.count = in.int64();
        state.users = Distinct.read(in);
        state.emitted = EmittedFacts.read(in);
        return state;
    }
}
