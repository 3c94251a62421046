package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import org.jspecify.annotations.Nullable;

/** What is sent to the step that keeps meters. */
sealed interface MeterMessage {
    int KNOWN = 0;
    int INSTALLED = 1;
    int MEASURED = 2;
    int UNREGISTERED = 3;

    /** The meter itself was reported. */
    record Known(@Nullable String serviceClass, long reportedAt) implements MeterMessage {}

    /** An installation of the meter. */
    record Installed(String id, Install install) implements MeterMessage {}

    /** A reading of one of its components. */
    record Measured(String component, MeterReading reading) implements MeterMessage {}

    /** A component is registered for another meter, or in another way: its readings no longer count here. */
    record Unregistered(String component) implements MeterMessage {}

    static void write(MeterMessage message, StateWriter out) {
        switch (message) {
            case Known known -> out.int64(KNOWN).optional(known.serviceClass()).int64(known.reportedAt());
            case Installed installed ->
                installed.install().write(out.int64(INSTALLED).text(installed.id()));
            case Measured measured ->
                measured.reading().write(out.int64(MEASURED).text(measured.component()));
            case Unregistered unregistered -> out.int64(UNREGISTERED).text(unregistered.component());
        }
    }

    static MeterMessage read(StateReader in) {
        return switch (in.int32()) {
            case KNOWN -> new Known(in.optional(), in.int64());
            case INSTALLED -> new Installed(in.text(), Install.read(in));
            case MEASURED -> new Measured(in.text(), MeterReading.read(in));
            default -> new Unregistered(in.text());
        };
    }
}
