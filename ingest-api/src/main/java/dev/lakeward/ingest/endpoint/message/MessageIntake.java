package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.EventRow;
import dev.lakeward.ingest.publish.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds the messages of a request to its batch, each as the event that it becomes. A message that cannot be read rejects
 * itself alone. One thread.
 */
public final class MessageIntake {
    private final EventBatch batch;
    private final SdkMessage message;
    private final @Nullable String sentAt;
    private final long receivedAt;

    /**
     * Begins the messages of one request.
     *
     * @param enrichment of the request
     * @param sentAt when the client sent them, by its own clock; null where it does not say
     * @param receivedAt time of receipt, in milliseconds since 1970-01-01T00:00:00Z
     */
    public MessageIntake(
            Catalog catalog, Enrichment enrichment, EventBatch batch, @Nullable String sentAt, long receivedAt) {
        this.batch = batch;
        this.message = new SdkMessage(catalog, enrichment);
        this.sentAt = sentAt;
        this.receivedAt = receivedAt;
    }

    /**
     * Adds the message in {@code bytes[from, to)}.
     *
     * @param kind one of {@link MessageKinds#ALL}; null where the message names it
     */
    public void add(byte[] bytes, int from, int to, @Nullable String kind) {
        try {
            message.read(bytes, from, to, new SdkMessage.Delivery(kind, sentAt, receivedAt));
            addRead(bytes, from, to);
        } catch (JsonFault unreadable) {
            batch.add(bytes, from, to);
        }
    }

    private void addRead(byte[] bytes, int from, int to) throws JsonFault {
        var wrong = message.wrongType().or(message::wrongId);
        if (wrong.isPresent()) {
            batch.reject(wrong.get(), bytes, from, to);
        } else if (message.table() == null) {
            offer(message.sdkRow(null), message.warnings());
        } else {
            addToTable(message.table());
        }
    }

    private void offer(EventRow event, List<Warning> warnings) {
        batch.offer(event, warnings).ifPresent(rejected -> batch.reject(rejected, event.json()));
    }

    /**
     * Adds a track that has a table: it lands there, or in {@code tracks} where it does not fit the schema. Where the
     * key may not send its event type it is rejected, since it would be misplaced in {@code tracks}.
     */
    private void addToTable(Table table) throws JsonFault {
        var row = message.row(table);
        var forbidden = batch.forbids(Objects.requireNonNull(message.eventType()), message.id());
        if (forbidden.isPresent()) {
            batch.reject(forbidden.get(), row.json());
            return;
        }
        var warnings = message.warnings();
        var rejected = batch.offer(row, warnings);
        if (rejected.isEmpty()) {
            return;
        }
        var mismatch = new ArrayList<>(warnings);
        mismatch.add(message.mismatchWarning(table, rejected.get()));
        batch.offer(message.sdkRow(rejected.get()), mismatch)
                .ifPresent(again -> batch.reject(rejected.get(), row.json()));
    }
}
