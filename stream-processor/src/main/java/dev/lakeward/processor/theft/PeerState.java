package dev.lakeward.processor.theft;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/** What the stage remembers of a class of service. */
record PeerState(PeerGroup group, Told told) {
    static PeerState empty() {
        return new PeerState(new PeerGroup(), new Told());
    }

    void write(StateWriter out) {
        group.write(out);
        told.write(out);
    }

    static PeerState read(StateReader in) {
        return new PeerState(PeerGroup.read(in), Told.read(in));
    }
}
