package dev.lakeward.processor.theft;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;

/**
 * What the stage remembers of a meter.
 *
 * @param sent the means that its peers were told
 */
record MeterState(Meter meter, Told told, Told sent) {
    static MeterState empty() {
        return new MeterState(new Meter(), new Told(), new Told());
    }

    void write(StateWriter out) {
        meter.write(out);
        told.write(out);
        sent.write(out);
    }

    static MeterState read(StateReader in) {
        return new MeterState(Meter.read(in), Told.read(in), Told.read(in));
    }
}
