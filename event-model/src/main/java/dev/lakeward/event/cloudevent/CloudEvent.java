package dev.lakeward.event.cloudevent;

import dev.lakeward.event.validate.ValidationResult;
import org.jspecify.annotations.Nullable;

/** What one CloudEvent was read as. */
public sealed interface CloudEvent {
    /** A valid CloudEvent. */
    final class Conforming implements CloudEvent {
        private final byte[] json;
        private final @Nullable String source;

        Conforming(byte[] json, @Nullable String source) {
            this.json = json;
            this.source = source;
        }

        /** The event as clients of {@code POST /v1/events} send it: the data as properties, then the attributes. */
        public byte[] json() {
            return json;
        }

        /** Its source attribute; null where it has none. */
        public @Nullable String source() {
            return source;
        }
    }

    /** Not a valid CloudEvent 1.0, with all its faults. */
    record Nonconforming(ValidationResult.Rejected verdict) implements CloudEvent {}
}
