package dev.lakeward.processor.theft;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import org.jspecify.annotations.Nullable;

/** What is sent on to where a meter is kept. */
final class MeterMessage {
    private static final int METER = 0;
    private static final int INSTALL = 1;
    private static final int READING = 2;

    private MeterMessage() {}

    static byte[] meter(@Nullable String serviceClass, long reportedAt, StateWriter writer) {
        return writer.int64(METER).optional(serviceClass).int64(reportedAt).take();
    }

    static byte[] install(String id, Install install, StateWriter writer) {
        install.write(writer.int64(INSTALL).text(id));
        return writer.take();
    }

    static byte[] reading(String component, MeterReading reading, StateWriter writer) {
        reading.write(writer.int64(READING).text(component));
        return writer.take();
    }

    /** Tells {@code to} what the message says. */
    static void open(byte[] body, Listener to) {
        var reader = new StateReader(body);
        switch (reader.int32()) {
            case METER -> to.known(reader.optional(), reader.int64());
            case INSTALL -> to.installed(reader.text(), Install.read(reader));
            default -> to.measured(reader.text(), MeterReading.read(reader));
        }
    }

    /** Hears what a message says. */
    interface Listener {
        void known(@Nullable String serviceClass, long reportedAt);

        void installed(String id, Install install);

        void measured(String component, MeterReading reading);
    }
}
