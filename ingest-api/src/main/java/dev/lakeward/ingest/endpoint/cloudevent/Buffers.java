package dev.lakeward.ingest.endpoint.cloudevent;

import dev.lakeward.event.json.JsonObject;

/** What the events of one request are read into, one after the other, by one thread. */
public final class Buffers {
    private final JsonObject envelope = new JsonObject();
    private final JsonObject properties = new JsonObject();

    JsonObject envelope() {
        return envelope;
    }

    JsonObject properties() {
        return properties;
    }
}
