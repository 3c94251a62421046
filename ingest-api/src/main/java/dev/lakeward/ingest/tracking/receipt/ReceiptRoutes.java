package dev.lakeward.ingest.tracking.receipt;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.Sender;
import dev.lakeward.ingest.tracking.progress.KafkaCalls;
import dev.lakeward.ingest.tracking.progress.LogOffsets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/receipts/{event_id}}, and {@code GET /v1/receipts?event_id=…} for ids that no path can hold.
 *
 * @see <a href="../../../../../../../../../docs/adr/0012-receipts.md">0012 Receipts</a>
 */
public final class ReceiptRoutes implements AutoCloseable {
    private static final Pattern POSITION = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final Authenticator authenticator;
    private final LogReaderPool readers;
    private final EventSearch events;
    private final OutcomeSearch outcomes;
    private final KafkaCalls kafkaCalls;

    /**
     * Makes the routes.
     *
     * @param kafka properties of Kafka clients
     * @param executor runs blocking Kafka reads
     */
    public ReceiptRoutes(
            Catalog catalog,
            Topics topics,
            Map<String, String> kafka,
            Admin admin,
            Authenticator authenticator,
            Executor executor) {
        this.authenticator = authenticator;
        this.readers = new LogReaderPool(kafka);
        this.events = new EventSearch(topics);
        this.outcomes = new OutcomeSearch(catalog, topics, new LogOffsets(admin), events);
        this.kafkaCalls = new KafkaCalls(executor);
    }

    public void apply(RoutesConfig routes) {
        routes.get("/v1/receipts/{event_id}", ctx -> respond(ctx, ctx.pathParam("event_id")));
        routes.get("/v1/receipts", ctx -> {
            String id = ctx.queryParam("event_id");
            if (id == null || id.isEmpty()) {
                throw ProblemException.of(ProblemCode.WRONG_PARAMETER, "The query parameter event_id is missing.");
            }
            respond(ctx, id);
        });
    }

    private void respond(Context ctx, String id) {
        var sender = authenticator.authenticate(ctx);
        authenticator.consume(ctx::header, sender, 1);
        var position = position(ctx);
        ctx.future(() -> kafkaCalls
                .supply(() -> readers.with(log -> find(log, id, position, sender)))
                .thenAccept(receipt -> {
                    ctx.header("Cache-Control", "no-store");
                    if (ReceiptJson.mayChange(receipt)) {
                        ctx.header("Retry-After", "1");
                    }
                    ctx.contentType("application/json").result(ReceiptJson.of(receipt));
                }));
    }

    private Receipt find(LogReader log, String id, @Nullable Position position, Sender sender) {
        Optional<LoggedEvent> event = position == null
                ? events.byId(log, id, source -> authenticator.mayRead(sender, source))
                : events.at(log, position.partition(), position.offset(), id)
                        .filter(found -> authenticator.mayRead(sender, found.source()));
        return event.map(found -> outcomes.of(log, found))
                .orElseThrow(() -> ProblemException.of(ProblemCode.NO_RECEIPT, unknown(position)));
    }

    private static String unknown(@Nullable Position position) {
        return position == null
                ? "No event of this id is among the newest %,d records.".formatted(EventSearch.MAX_RECORDS)
                : "No event of this id stands at %d-%d.".formatted(position.partition(), position.offset());
    }

    /** The position that the response to the event named. */
    private record Position(int partition, long offset) {}

    private static @Nullable Position position(Context ctx) {
        String text = ctx.queryParam("at");
        if (text == null) {
            return null;
        }
        var match = POSITION.matcher(text);
        if (!match.matches()) {
            throw ProblemException.of(
                    ProblemCode.WRONG_PARAMETER,
                    "The query parameter at must be partition-offset, as the answer to the event names it.");
        }
        return new Position(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
    }

    @Override
    public void close() {
        readers.close();
    }
}
