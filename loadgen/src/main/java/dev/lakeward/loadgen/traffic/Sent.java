package dev.lakeward.loadgen.traffic;

import org.jspecify.annotations.Nullable;

/** One event of the traffic, in the order in which it is sent. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Sent {
    /** The event as JSON on one line. */
    byte[] json();

    /** Its event_id. */
    String id();

    /** Whose order it belongs to. */
    String key();

    /**
     * A sound event.
     *
     * @param repeat whether it was sent before
     */
    record Sound(Happening happening, boolean repeat, byte[] json) implements Sent {
        @Override
        public String id() {
            return happening.id();
        }

        @Override
        public String key() {
            return happening.key();
        }
    }

    /**
     * One that must be refused.
     *
     * @param type its event type; null where it cannot be read
     * @param code of the fault
     * @param pointer to the fault; null where the whole is no JSON
     */
    record Bad(
            String id,
            String key,
            @Nullable String type,
            String code,
            @Nullable String pointer,
            byte[] json) implements Sent {}
}
