package dev.lakeward.ingest.endpoint.game;

import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.Publisher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The game paths: every request, by GET and mostly by POST too, is one event; its parameters are in the query. */
public final class GameRoutes {
    private final Authenticator authenticator;
    private final Publisher publisher;

    public GameRoutes(Authenticator authenticator, Publisher publisher) {
        this.authenticator = authenticator;
        this.publisher = publisher;
    }

    /** Event types by path. */
    public static Map<String, String> paths() {
        var paths = new TreeMap<String, String>();
        for (var action : GameAction.ALL) {
            paths.put(action.path(), action.type());
        }
        return paths;
    }

    /** The methods, in lower case, by path. */
    public static Map<String, List<String>> methods() {
        var methods = new TreeMap<String, List<String>>();
        for (var action : GameAction.ALL) {
            methods.put(action.path(), action.acceptsPost() ? List.of("get", "post") : List.of("get"));
        }
        return methods;
    }

    public void apply(RoutesConfig routes) {
        for (var action : GameAction.ALL) {
            routes.get(action.path(), ctx -> handle(ctx, action));
            if (action.acceptsPost()) {
                routes.post(action.path(), ctx -> handle(ctx, action));
            }
        }
    }

    private void handle(Context ctx, GameAction action) {
        var parameters = GameParameters.of(ctx);
        ctx.future(() -> publish(ctx, action, parameters));
    }

    private CompletableFuture<?> publish(Context ctx, GameAction action, GameParameters parameters) {
        var sender = authenticator.authenticate(ctx);
        authenticator.consume(ctx::header, sender, 1);
        byte[] event = action.event(parameters);
        var batch = publisher.open(sender, 1);
        batch.add(event, 0, event.length);
        return batch.finish().thenAccept(result -> reply(ctx, action.reply().apply(parameters), result));
    }

    private static void reply(Context ctx, String reply, BatchResult result) {
        if (result.rejected() == 0) {
            ctx.contentType("text/html; charset=utf-8").result(reply);
            return;
        }
        EventsResponse.of(result, false).write(ctx);
    }
}
