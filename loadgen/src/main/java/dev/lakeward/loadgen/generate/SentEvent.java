package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.script.GeneratedEvent;
import org.jspecify.annotations.Nullable;

/** One event of the traffic, in sending order. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface SentEvent {
    /** The event as JSON on one line, UTF-8. */
    byte[] json();

    String id();

    /** Events of one key are sent in order. */
    String key();

    /**
     * An event that the API accepts.
     *
     * @param repeat whether it is a duplicate of an event sent before
     */
    record Valid(GeneratedEvent event, boolean repeat, byte[] json) implements SentEvent {
        @Override
        public String id() {
            return event.id();
        }

        @Override
        public String key() {
            return event.key();
        }
    }

    /**
     * An event that the API rejects.
     *
     * @param code of the rejection
     * @param pointer JSON pointer to the fault; null where the event is no JSON
     */
    record Invalid(
            String id, String key, String code, @Nullable String pointer, byte[] json) implements SentEvent {}
}
