package dev.lakeward.ingest;

import dev.lakeward.event.cloudevent.CloudEventMode;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.CrossOrigin;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEventsRoute;
import dev.lakeward.ingest.endpoint.docs.ProblemPages;
import dev.lakeward.ingest.endpoint.event.EventsRoute;
import dev.lakeward.ingest.endpoint.event.ValidateRoute;
import dev.lakeward.ingest.endpoint.game.GameRoutes;
import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoutes;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.tracking.progress.ProgressRoutes;
import dev.lakeward.ingest.tracking.receipt.ReceiptRoutes;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All paths of the API. */
record ApiRoutes(
        Catalog catalog,
        Authenticator authenticator,
        Publisher publisher,
        Readiness readiness,
        ProgressRoutes progress,
        ReceiptRoutes receipts,
        CloudEventMode cloudEvents,
        ClientProtocols clients,
        Enrichment.Source enrichment) {
    /** Paths of this server whose responses are timed one by one. */
    static final Set<String> PATHS = Set.of(
            "/v1/events",
            "/v1/validate",
            "/v1/receipts",
            "/v1/progress",
            "/v1/outcomes",
            "/openapi.json",
            "/livez",
            "/readyz");

    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);

    void apply(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        health(config.routes);
        problems(config.routes);
        var events = new EventsRoute(authenticator, publisher);
        config.routes.post("/v1/events", new CloudEventsRoute(catalog, cloudEvents, authenticator, publisher, events));
        var crossOrigin = new CrossOrigin(authenticator);
        for (String path : List.of("/v1/events", "/v1/validate", "/v1/receipts", "/v1/receipts/{event_id}")) {
            config.routes.options(path, crossOrigin::preflight);
        }
        new ProblemPages().apply(config.routes);
        progress.apply(config.routes);
        receipts.apply(config.routes);
        config.routes.post("/v1/validate", new ValidateRoute(catalog, authenticator));
        new ProtocolRoutes(catalog, authenticator, publisher, enrichment).apply(config.routes, clients.routes());
        new GameRoutes(authenticator, publisher).apply(config.routes);
    }

    private void health(RoutesConfig routes) {
        routes.get("/livez", ctx -> ctx.result("ok\n"));
        routes.get("/readyz", ctx -> {
            var problem = readiness.problem();
            if (problem != null) {
                throw new ProblemException(problem);
            }
            ctx.result(readiness.text());
        });
    }

    private static void problems(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem()));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            if (e instanceof MethodNotAllowedResponse) {
                ctx.header("Allow", allowed(e));
            }
            var code = ProblemCode.ofStatus(e.getStatus());
            write(ctx, Problem.of(code, code.title() + "."));
        });
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("request failed path={}", ctx.endpoint().path, e);
            write(ctx, Problem.of(ProblemCode.INTERNAL, "The server failed; its log tells more."));
        });
    }

    /** The methods of the path; HEAD is allowed wherever GET is. */
    private static String allowed(HttpResponseException e) {
        var methods = new TreeSet<String>();
        for (String listed : e.getDetails().values()) {
            methods.addAll(List.of(listed.split(", ", -1)));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static void write(Context ctx, Problem problem) {
        ctx.attribute(Problem.ATTRIBUTE, problem);
        ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(problem.body());
        problem.headers(ctx::header);
    }
}
