package dev.lakeward.ingest.endpoint.cloudevent;

/** How closely CloudEvents are held to their specification. */
public enum CloudEventMode {
    /** As CloudEvents 1.0 says: what does not conform is rejected. */
    STRICT,
    /**
     * As clients send them: {@code id}, {@code source} and {@code specversion} may be missing, an id may be a number, and
     * attributes may have any name and value.
     */
    LENIENT
}
