package dev.lakeward.processor.theft;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** What is sent on to where a meter is kept. */
final class MeterParcel {
    private static final int METER = 0;
    private static final int INSTALL = 1;
    private static final int READING = 2;

    private MeterParcel() {}

    static byte[] meter(@Nullable String serviceClass, long told, StateWriter writer) {
        return writer.int64(METER).optional(serviceClass).int64(told).take();
    }

    static byte[] install(String id, Install install, StateWriter writer) {
        install.write(writer.int64(INSTALL).text(id));
        return writer.take();
    }

    static byte[] reading(String component, Reading reading, StateWriter writer) {
        reading.write(writer.int64(READING).text(component));
        return writer.take();
    }

    /** Tells {@code to} what the parcel says. */
    static void open(byte[] body, Listener to) {
        var reader = new StateReader(body);
        switch (reader.int32()) {
            case METER -> to.known(reader.optional(), reader.int64());
            case INSTALL -> to.installed(reader.text(), Install.read(reader));
            default -> to.measured(reader.text(), Reading.read(reader));
        }
    }

    /** Hears what a parcel says. */
    interface Listener {
        void known(@Nullable String serviceClass, long told);

        void installed(String id, Install install);

        void measured(String component, Reading reading);
    }
}
