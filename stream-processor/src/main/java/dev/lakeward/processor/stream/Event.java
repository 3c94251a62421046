package dev.lakeward.processor.stream;

import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.store.Entity;
import java.nio.charset.StandardCharsets;

/**
 * An event that counts, on its way through the stages of its key.
 *
 * @param entity what is remembered of its key
 * @param table where it lands
 * @param type its event type
 * @param rawSource who sent it, UTF-8
 * @param rawId its identity within the source, UTF-8
 * @param time the time that counts, milliseconds since 1970-01-01T00:00:00Z
 * @param timed whether the client named that time; otherwise it is the time of receipt
 * @param received when it reached the log
 * @param json the event as the client sent it
 * @param failures where stages say that they could not process it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Event(
        Entity entity,
        Table table,
        String type,
        byte[] rawSource,
        byte[] rawId,
        long time,
        boolean timed,
        long received,
        byte[] json,
        StageFailures failures)
        implements StreamMessage {
    public String source() {
        return new String(rawSource, StandardCharsets.UTF_8);
    }

    public String id() {
        return new String(rawId, StandardCharsets.UTF_8);
    }
}
