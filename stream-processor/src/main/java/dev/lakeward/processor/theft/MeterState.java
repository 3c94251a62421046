package dev.lakeward.processor.theft;

import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * What the stage remembers of a meter.
 *
 * @param sent the means that were sent to the peer group
 */
record MeterState(Meter meter, EmittedFacts emitted, EmittedFacts sent) {
    static MeterState empty() {
        return new MeterState(new Meter(), new EmittedFacts(), new EmittedFacts());
    }

    void write(StateWriter out) {
        meter.write(out);
        emitted.write(out);
        sent.write(out);
    }

    static MeterState read(StateReader in) {
        return new MeterState(Meter.read(in), EmittedFacts.read(in), EmittedFacts.read(in));
    }
}
