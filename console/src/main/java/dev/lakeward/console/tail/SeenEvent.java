package dev.lakeward.console.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event, or what became of one, as a topic tells it.
 *
 * @param verdict what happened to it there
 * @param at when the topic got it
 * @param id of the event within its source; empty where it has none
 * @param type of the event; empty where it has none
 * @param source who sent it; empty where nobody knows
 * @param key the entity whose order matters, such as the user; empty where it has none
 * @param partition of the topic
 * @param offset in the partition
 * @param reason why it was rejected: code, and the place in the event; empty otherwise
 * @param json the event as it was sent; empty for a mere outcome
 */
public record SeenEvent(
        Verdict verdict,
        Instant at,
        String id,
        String type,
        String source,
        String key,
        int partition,
        long offset,
        String reason,
        String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_JSON = 8 << 10;

    /** What happened to an event. */
    public enum Verdict {
        /** On the log: the answer was 2xx. */
        ACCEPTED,
        /** The answer named a fault, or a later part could not use it. */
        REJECTED,
        /** It came before, and counts once. */
        DUPLICATE,
        /** It is a row, but too old to change facts. */
        LATE;

        /** As pages and addresses write it. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The event of a record of {@code lw.events}; empty for a tick. */
    static Optional<SeenEvent> accepted(ConsumerRecord<byte[], byte[]> log, EventMetadata reader) {
        EventMetadata metadata = reader.read(log.headers());
        String type = text(metadata.type());
        return type.equals(HeaderNames.TICK_TYPE) || log.value() == null || metadata.history() != null
                ? Optional.empty()
                : Optional.of(of(Verdict.ACCEPTED, log, metadata, json(log.value())));
    }

    /** The event of a record of {@code lw.outcomes}; empty for rejected ones, which {@code lw.rejected} tells. */
    static Optional<SeenEvent> outcome(ConsumerRecord<byte[], byte[]> log, EventMetadata reader) {
        EventMetadata metadata = reader.read(log.headers());
        return switch (text(metadata.outcome())) {
            case "duplicate" -> Optional.of(of(Verdict.DUPLICATE, log, metadata, ""));
            case HeaderNames.LATE_OUTCOME -> Optional.of(of(Verdict.LATE, log, metadata, ""));
            default -> Optional.empty();
        };
    }

    private static SeenEvent of(
            Verdict verdict, ConsumerRecord<byte[], byte[]> log, EventMetadata metadata, String json) {
        return new SeenEvent(
                verdict,
                Instant.ofEpochMilli(log.timestamp()),
                text(metadata.id()),
                text(metadata.type()),
                text(metadata.source()),
                text(log.key()),
                log.partition(),
                log.offset(),
                "",
                json);
    }

    /** The event of a record of {@code lw.rejected}; empty for what is no row of {@code rejected_events}. */
    static Optional<SeenEvent> rejected(ConsumerRecord<byte[], byte[]> log) {
        if (log.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode row = JSON.readTree(log.value());
            String pointer = row.path("pointer").asText("");
            return Optional.of(new SeenEvent(
                    Verdict.REJECTED,
                    Instant.ofEpochMilli(log.timestamp()),
                    field(row, "event_id"),
                    field(row, "event_type"),
                    field(row, "source"),
                    text(log.key()),
                    log.partition(),
                    log.offset(),
                    field(row, "code") + (pointer.isEmpty() || pointer.equals("null") ? "" : " at " + pointer),
                    cut(field(row, "payload"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String field(JsonNode row, String name) {
        return row.path(name).isTextual() ? row.path(name).asText() : "";
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, UTF_8);
    }

    private static String json(byte[] value) {
        return new String(value, 0, Math.min(value.length, MOST_JSON), UTF_8);
    }

    private static String cut(String json) {
        return json.length() <= MOST_JSON ? json : json.substring(0, MOST_JSON);
    }
}
