package dev.lakeward.event.check;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.json.JsonObject;

/**
 * Checks events against the catalogue in one pass over their bytes. Holds buffers that it uses again: one thread at a
 * time.
 */
public final class EventChecker {
    @SuppressWarnings("UnusedVariable")
    private final Catalog catalog;

    private final JsonObject object = new JsonObject();

    public EventChecker(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Checks the event in {@code bytes[from, to)}; white space around the object is allowed, anything else is a fault.
     */
    public Verdict check(byte[] bytes, int from, int to) {
        throw new UnsupportedOperationException("under way");
    }

    /** The event that was checked last, for reading its properties; valid until the next check. */
    public JsonObject object() {
        return object;
    }
}
