package dev.lakeward.console.tail;

import java.util.List;

/**
 * What the tail read at a time.
 *
 * @param events in the order of arrival
 * @param skipped records that were not read, since more arrive than are read for a page
 */
public record TailBatch(List<SeenEvent> events, long skipped) {
    public TailBatch {
        events = List.copyOf(events);
    }
}
