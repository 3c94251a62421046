package dev.lakeward.processor.theft;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/** What the stage remembers of a class of service. */
record PeerState(PeerGroup group, EmittedFacts emitted) {
    static PeerState empty() {
        return new PeerState(new PeerGroup(), new EmittedFacts());
    }

    void write(StateWriter out) {
        group.write(out);
        emitted.write(out);
    }

    static PeerState read(StateReader in) {
        return new PeerState(PeerGroup.read(in), EmittedFacts.read(in));
    }
}
