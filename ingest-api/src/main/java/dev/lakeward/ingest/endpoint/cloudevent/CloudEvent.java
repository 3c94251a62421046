package dev.lakeward.ingest.endpoint.cloudevent;

import org.jspecify.annotations.Nullable;

/** One CloudEvent as an event of ours. */
public final class CloudEvent implements CloudEventResult {
    private final byte[] event;
    private final @Nullable String source;

    CloudEvent(byte[] event, @Nullable String source) {
        this.event = event;
        this.source = source;
    }

    /** The event as JSON: type, id and time under our names, the data as properties, all other attributes beside them. */
    public byte[] event() {
        return event;
    }

    /** Its source attribute; null where it has none. */
    public @Nullable String source() {
        return source;
    }
}
