package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.CrossOrigin;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.endpoint.message.MessageIntake;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.publish.Sender;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the paths of client protocols: authenticates, limits and publishes for all of them in the same way.
 * Thread-safe.
 */
public final class ProtocolRoutes {
    /** As of NDJSON; vendors allow up to 8,192 in one request, or limit bytes alone. */
    private static final int MAX_MESSAGES = 10_000;

    private final Catalog catalog;
    private final Authenticator authenticator;
    private final Publisher publisher;
    private final Enrichment.Source enrichment;

    public ProtocolRoutes(
            Catalog catalog, Authenticator authenticator, Publisher publisher, Enrichment.Source enrichment) {
        this.catalog = catalog;
        this.authenticator = authenticator;
        this.publisher = publisher;
        this.enrichment = enrichment;
    }

    /** Adds the routes, and the preflights of their paths. Routes of one path decide by the request which one it is. */
    public void apply(RoutesConfig config, List<ProtocolRoute> routes) {
        var crossOrigin = new CrossOrigin(authenticator);
        var paths = new TreeSet<String>();
        for (var same : grouped(routes)) {
            var first = same.getFirst();
            if (first.method().equals(ProtocolRoute.GET)) {
                config.get(first.path(), ctx -> handle(ctx, same));
            } else {
                config.post(first.path(), ctx -> handle(ctx, same));
            }
            paths.add(first.path());
        }
        paths.forEach(path -> config.options(path, crossOrigin::preflight));
    }

    private static Iterable<List<ProtocolRoute>> grouped(List<ProtocolRoute> routes) {
        Map<String, List<ProtocolRoute>> groups = routes.stream()
                .collect(Collectors.groupingBy(
                        route -> route.method() + " " + route.path(), LinkedHashMap::new, Collectors.toList()));
        return groups.values();
    }

    private void handle(Context ctx, List<ProtocolRoute> routes) {
        var request = ClientRequest.of(ctx, publisher.now());
        switch (action(routes, request)) {
            case ProtocolRoute.Events events -> publish(ctx, request, events.adapter());
            case ProtocolRoute.Answer answer -> {
                authenticator.authenticate(ctx, key(ctx, answer.key().apply(request)));
                answer.reply().apply(request).write(ctx);
            }
            case ProtocolRoute.Open open -> open.reply().apply(request).write(ctx);
        }
    }

    private static ProtocolRoute.Action action(List<ProtocolRoute> routes, ClientRequest request) {
        for (var route : routes.subList(0, routes.size() - 1)) {
            if (route.action() instanceof ProtocolRoute.Events events
                    && events.adapter().takes(request)) {
                return events;
            }
        }
        return routes.getLast().action();
    }

    private void publish(Context ctx, ClientRequest request, ProtocolAdapter adapter) {
        ClientBatch messages;
        try {
            messages = adapter.read(request);
        } catch (JsonFault fault) {
            broken(ctx, request, adapter.keyBeforeBreak(request), fault);
            return;
        }
        var sender = authenticator.authenticate(ctx, key(ctx, messages.key()));
        if (messages.size() > MAX_MESSAGES) {
            throw ProblemException.of(
                    ProblemCode.TOO_MANY_EVENTS, "The batch holds more than %d messages.".formatted(MAX_MESSAGES));
        }
        authenticator.consume(ctx::header, sender, messages.size());
        var batch = publisher.open(sender, messages.size());
        var enriched = enrichment.of(ctx.userAgent(), ctx.ip());
        addAll(new MessageIntake(catalog, enriched, batch, messages.sentAt(), request.receivedAt()), batch, messages);
        ctx.future(() -> batch.finish()
                .thenAccept(result -> adapter.reply(request, result).write(ctx)));
    }

    private static void addAll(MessageIntake intake, EventBatch batch, ClientBatch messages) {
        for (ClientBatch.Item item : messages.items()) {
            switch (item) {
                case ClientBatch.Message message ->
                    intake.add(message.bytes(), message.from(), message.to(), message.kind());
                case ClientBatch.Faulty(Element element, var why) ->
                    batch.reject(why, element.bytes(), element.from(), element.to());
            }
        }
    }

    /** The key of a request: from the places of all routes, else from that of the protocol. */
    private static @Nullable String key(Context ctx, @Nullable String ofProtocol) {
        String key = Authenticator.credentials(ctx);
        return key == null || key.isEmpty() ? ofProtocol : key;
    }

    /**
     * Rejects a body whose envelope is broken with 400, and records it as one event. Where a key is required and none
     * can be read, in the headers or before the break, the status is 401, and nothing is recorded.
     */
    private void broken(Context ctx, ClientRequest request, @Nullable String ofProtocol, JsonFault fault) {
        String key = key(ctx, ofProtocol);
        Sender sender;
        try {
            sender = authenticator.authenticate(ctx, key);
        } catch (ProblemException rejected) {
            throw key == null && rejected.problem().code() == ProblemCode.UNAUTHORIZED ? keyless(fault) : rejected;
        }
        authenticator.consume(ctx::header, sender, 1);
        var batch = publisher.openRejected(sender, request.body(), fault);
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
