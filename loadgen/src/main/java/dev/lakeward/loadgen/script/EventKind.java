package dev.lakeward.loadgen.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of one type.
 *
 * @param table where they land
 * @param type their event type
 */
record EventKind(EventTable table, String type) {
    /**
     * An event with a new id.
     *
     * @param key value of the table's key
     * @param time event time in milliseconds
     * @param values of the table's columns, in their order
     */
    GeneratedEvent event(Rng rng, String key, long time, @Nullable Object... values) {
        return new GeneratedEvent(table, type, rng.uuid(), key, time, Arrays.asList(values));
    }
}
