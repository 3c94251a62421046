package dev.lakeward.processor.session;

/** What the touches and conversions of a key say about its sessions. */
public interface Visits {
    /** Of a key without touches and conversions. */
    Visits NONE = (start, end) -> Visit.NONE;

    /**
     * What led to a session, and what came of it.
     *
     * @param start its first event, milliseconds since 1970-01-01T00:00:00Z
     * @param end its last event
     */
    Visit between(long start, long end);
}
