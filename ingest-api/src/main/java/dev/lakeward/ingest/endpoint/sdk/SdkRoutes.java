package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.CrossOrigin;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.publish.Sender;
import dev.lakeward.ingest.publish.Warning;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/track}, {@code /v1/batch} and the other paths of the SDKs of Segment and RudderStack. The status is 200
 * even if events are rejected, with the verdicts in the body: some SDKs end the process on any other status.
 * Thread-safe.
 */
public final class SdkRoutes {
    private static final int MAX_MESSAGES = 1_000;

    private final Catalog catalog;
    private final Authenticator authenticator;
    private final Publisher publisher;

    public SdkRoutes(Catalog catalog, Authenticator authenticator, Publisher publisher) {
        this.catalog = catalog;
        this.authenticator = authenticator;
        this.publisher = publisher;
    }

    /** What each path takes, by path. */
    public static Map<String, String> paths() {
        var paths = new TreeMap<String, String>();
        SdkMessage.KINDS.forEach(kind -> {
            paths.put("/v1/" + kind, kind);
            paths.put("/v1/" + kind.charAt(0), kind);
        });
        paths.put("/v1/batch", "a batch");
        paths.put("/v1/b", "a batch");
        return paths;
    }

    public void apply(RoutesConfig routes) {
        var crossOrigin = new CrossOrigin(authenticator);
        for (String kind : SdkMessage.KINDS) {
            for (String path : List.of("/v1/" + kind, "/v1/" + kind.charAt(0))) {
                routes.post(path, ctx -> handle(ctx, kind));
                routes.options(path, crossOrigin::preflight);
            }
        }
        for (String path : List.of("/v1/batch", "/v1/b")) {
            routes.post(path, ctx -> handle(ctx, null));
            routes.options(path, crossOrigin::preflight);
        }
    }

    private void handle(Context ctx, @Nullable String kind) {
        byte[] bytes = BodyHandler.body(ctx);
        SdkBody body;
        try {
            body = SdkBody.read(bytes, kind == null);
        } catch (JsonFault fault) {
            broken(ctx, bytes, fault);
            return;
        }
        var sender = authenticator.authenticate(ctx, key(ctx, body.writeKey()));
        if (body.messages().size() > MAX_MESSAGES) {
            throw ProblemException.of(
                    ProblemCode.TOO_MANY_EVENTS, "The batch holds more than %d messages.".formatted(MAX_MESSAGES));
        }
        authenticator.consume(ctx::header, sender, body.messages().size());
        var batch = publisher.open(sender, body.messages().size());
        addAll(batch, bytes, body, kind);
        ctx.future(() -> batch.finish()
                .thenAccept(result -> EventsResponse.of(result, true).write(ctx, 200)));
    }

    private void addAll(EventBatch batch, byte[] bytes, SdkBody body, @Nullable String kind) {
        var message = new SdkMessage(catalog);
        var spans = body.messages();
        for (int i = 0; i < spans.size(); i++) {
            int from = spans.from(i);
            int to = spans.to(i);
            try {
                message.read(bytes, from, to, new SdkMessage.Delivery(kind, body.sentAt(), publisher.now()));
                add(batch, message, bytes, from, to);
            } catch (JsonFault unreadable) {
                batch.add(bytes, from, to);
            }
        }
    }

    /** The key of a request: from its headers or query, else from its body. */
    private static @Nullable String key(Context ctx, @Nullable String ofBody) {
        String key = Authenticator.credentials(ctx);
        return key == null || key.isEmpty() ? ofBody : key;
    }

    private static void add(EventBatch batch, SdkMessage message, byte[] bytes, int from, int to) throws JsonFault {
        var wrong = message.wrongType().or(message::wrongId);
        if (wrong.isPresent()) {
            batch.reject(wrong.get(), bytes, from, to);
        } else if (message.table() == null) {
            offer(batch, message.sdkRow(null), message.warnings());
        } else {
            addToTable(batch, message, message.table());
        }
    }

    private static void offer(EventBatch batch, byte[] event, List<Warning> warnings) {
        batch.offer(event, warnings).ifPresent(rejected -> batch.reject(rejected, event));
    }

    /**
     * Adds a track that has a table: it lands there, or in {@code tracks} where it does not fit the schema. Where the
     * key may not send its event type it is rejected, since it would be misplaced in {@code tracks}.
     */
    private static void addToTable(EventBatch batch, SdkMessage message, Table table) throws JsonFault {
        byte[] row = message.row(table);
        var forbidden = batch.forbids(Objects.requireNonNull(message.eventType()), message.id());
        if (forbidden.isPresent()) {
            batch.reject(forbidden.get(), row);
            return;
        }
        var warnings = message.warnings();
        var rejected = batch.offer(row, warnings);
        if (rejected.isEmpty()) {
            return;
        }
        var mismatch = new ArrayList<>(warnings);
        mismatch.add(message.mismatchWarning(table, rejected.get()));
        batch.offer(message.sdkRow(rejected.get()), mismatch).ifPresent(again -> batch.reject(rejected.get(), row));
    }

    /**
     * Rejects a body whose envelope is broken with 400, and records it as one event. Where a key is required and none
     * can be read, in the headers or before the break, the status is 401, and nothing is recorded.
     */
    private void broken(Context ctx, byte[] bytes, JsonFault fault) {
        String key = key(ctx, SdkBody.keyBeforeBreak(bytes));
        Sender sender;
        try {
            sender = authenticator.authenticate(ctx, key);
        } catch (ProblemException rejected) {
            throw key == null && rejected.problem().code() == ProblemCode.UNAUTHORIZED ? keyless(fault) : rejected;
        }
        authenticator.consume(ctx::header, sender, 1);
        var batch = publisher.openRejected(sender, bytes, fault);
        ctx.future(() -> batch.finish()
                .thenAccept(result -> EventsResponse.of(result, true).write(ctx)));
    }

    private static ProblemException keyless(JsonFault fault) {
        return ProblemException.of(
                ProblemCode.UNAUTHORIZED,
                "The request carries no write key that can be read: its body is broken (%s). Send the key in a header."
                        .formatted(fault.detail()));
    }
}
