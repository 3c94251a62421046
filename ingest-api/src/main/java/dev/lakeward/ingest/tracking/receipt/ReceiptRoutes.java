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
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final Authenticator authenticator;
    private final LogReaderPool readers;
    private final EventSearch events;
    private final OutcomeSearch outcomes;
    private final KafkaCalls waiting;

    /**
     * Makes the routes.
     *
     * @param kafka properties of Kafka clients
     * @param executor runs what waits for Kafka
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
        this.waiting = new KafkaCalls(executor);
    }

    public void apply(RoutesConfig routes) {
        routes.get("/v1/receipts/{event_id}", ctx -> answer(ctx, ctx.pathParam("event_id")));
        routes.get("/v1/receipts", ctx -> {
            String id = ctx.queryParam("event_id");
            if (id == null || id.isEmpty()) {
                throw ProblemException.of(ProblemCode.WRONG_PARAMETER, "The query parameter event_id is missing.");
            }
            answer(ctx, id);
        });
    }

    private void answer(Context ctx, String id) {
        var sender = authenticator.authenticate(ctx);
        authenticator.consume(ctx::header, sender, 1);
        var place = place(ctx);
        ctx.future(() -> waiting.on(() -> readers.with(log -> find(log, id, place, sender)))
                .thenAccept(receipt -> {
                    ctx.header("Cache-Control", "no-store");
                    if (ReceiptJson.open(receipt)) {
                        ctx.header("Retry-After", "1");
                    }
                    ctx.contentType("application/json").result(ReceiptJson.of(receipt));
                }));
    }

    private Receipt find(LogReader log, String id, @Nullable Place place, Sender sender) {
        Optional<LoggedEvent> event = place == null
                ? events.byId(log, id, source -> authenticator.mayRead(sender, source))
                : events.at(log, place.partition(), place.offset(), id)
                        .filter(found -> authenticator.mayRead(sender, found.source()));
        return event.map(found -> outcomes.of(log, found))
                .orElseThrow(() -> ProblemException.of(ProblemCode.NO_RECEIPT, unknown(place)));
    }

    private static String unknown(@Nullable Place place) {
        return place == null
                ? "No event of this id is among the newest %,d records.".formatted(EventSearch.MOST)
                : "No event of this id stands at %d-%d.".formatted(place.partition(), place.offset());
    }

    /** Where the answer said that the event stands. */
    private record Place(int partition, long offset) {}

    private static @Nullable Place place(Context ctx) {
        String text = ctx.queryParam("at");
        if (text == null) {
            return null;
        }
        var match = PLACE.matcher(text);
        if (!match.matches()) {
            throw ProblemException.of(
                    ProblemCode.WRONG_PARAMETER,
                    "The query parameter at must be partition-offset, as the answer to the event names it.");
        }
        return new Place(Integer.parseInt(match.group(1)), Long.parseLong(match.group(2)));
    }

    @Override
    public void close() {
        readers.close();
    }
}
