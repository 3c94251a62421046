package dev.lakeward.ingest.endpoint.game;

import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.Intake;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The game paths: every request, by GET and mostly by POST too, is one event; its parameters are in the query. */
public final class GameRoutes {
    private final Authenticator admission;
    private final Intake intake;

    public GameRoutes(Authenticator admission, Intake intake) {
        this.admission = admission;
        this.intake = intake;
    }

    /** All paths, by the type of the event that each makes. */
    public static Map<String, String> paths() {
        var paths = new TreeMap<String, String>();
        for (var action : GameAction.values()) {
            paths.put(action.path(), action.type());
        }
        return paths;
    }

    /** The methods, in lower case, by path. */
    public static Map<String, List<String>> methods() {
        var methods = new TreeMap<String, List<String>>();
        for (var action : GameAction.values()) {
            methods.put(action.path(), action.takesPost() ? List.of("get", "post") : List.of("get"));
        }
        return methods;
    }

    public void apply(RoutesConfig routes) {
        for (var action : GameAction.values()) {
            routes.get(action.path(), ctx -> handle(ctx, action));
            if (action.takesPost()) {
                routes.post(action.path(), ctx -> handle(ctx, action));
            }
        }
    }

    private void handle(Context ctx, GameAction action) {
        var parameters = GameParameters.of(ctx);
        ctx.future(() -> publish(ctx, action, parameters));
    }

    private CompletableFuture<?> publish(Context ctx, GameAction action, GameParameters parameters) {
        var sender = admission.admit(ctx);
        admission.take(ctx::header, sender, 1);
        byte[] event = action.event(parameters);
        var submission = intake.open(sender, 1);
        submission.add(event, 0, event.length);
        return submission.finish().thenAccept(outcomes -> reply(ctx, action.reply(parameters), outcomes));
    }

    private static void reply(Context ctx, String reply, BatchResult outcomes) {
        if (outcomes.refused() == 0) {
            ctx.contentType("text/html; charset=utf-8").result(reply);
            return;
        }
        EventsResponse.of(outcomes, false).write(ctx);
    }
}
