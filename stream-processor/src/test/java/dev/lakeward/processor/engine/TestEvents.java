package dev.lakeward.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.StageFailures;

/** Accepted events of tables of the built-in catalogue. */
public final class TestEvents {
    private static final Catalog CATALOG = Catalog.builtIn();

    private TestEvents() {}

    /** An event that names {@code time}, its other properties as JSON members. */
    public static Event event(String type, String id, long time, String members) {
        String json = "{\"event_type\":\"%s\",\"event_id\":\"%s\",%s}".formatted(type, id, members);
        return new Event(
                Entity.none(),
                CATALOG.tableOf(type).orElseThrow(),
                type,
                "test".getBytes(UTF_8),
                id.getBytes(UTF_8),
                time,
                true,
                time,
                json.getBytes(UTF_8),
                new StageFailures());
    }
}
