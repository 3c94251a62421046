package dev.lakeward.event.cloudevent;

/** How strictly CloudEvents are validated. */
public enum CloudEventMode {
    /** By CloudEvents 1.0: nonconforming events are rejected. */
    STRICT,
    /**
     * As many clients send them: {@code id}, {@code source} and {@code specversion} may be missing, an id may be a
     * number, and attributes may have any name and value.
     */
    LENIENT
}
