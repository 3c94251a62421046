package dev.lakeward.ingest.endpoint.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.body.ResponseWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /openapi.json}, and {@code /docs}: Swagger UI from this server alone. Served from memory, before any route.
 * Thread-safe.
 */
public final class DocsPages extends Handler.Wrapper {
    /** All paths, as method and path. */
    public static final List<String> ROUTES = List.of("GET /openapi.json", "GET /docs", "GET /docs/{file}");

    /** Allows nothing from other hosts and no inline script; Swagger UI sets styles while it runs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final WebJar SWAGGER_UI = new WebJar("org.webjars", "swagger-ui");
    private static final Map<String, String> TYPES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Lakeward API</title>
        <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
        <link rel="stylesheet" href="/docs/swagger-ui.css">
        <div id="page"></div>
        <script src="/docs/swagger-ui-bundle.js"></script>
        <script src="/docs/start.js"></script>
        </html>
        """;
    private static final String SCRIPT = """
        SwaggerUIBundle({
          url: '/openapi.json',
          dom_id: '#page',
          deepLinking: true,
          displayRequestDuration: true,
          defaultModelsExpandDepth: 0,
          validatorUrl: null
        });
        """;

    private static final Map<String, String> FILE =
            Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "public, max-age=86400");

    private final ResponseWriter writer;
    private final Map<String, Supplier<StaticContent>> sources = new HashMap<>();
    /** Made at the first request: nearly two megabytes that most servers never need. */
    private final Map<String, StaticContent> pages = new ConcurrentHashMap<>();

    /** @param document the OpenAPI document */
    public DocsPages(byte[] document, ResponseWriter writer) {
        this.writer = writer;
        byte[] kept = document.clone();
        sources.put(
                "/openapi.json",
                () -> new StaticContent(
                        "application/json",
                        kept,
                        Map.of("Access-Control-Allow-Origin", "*", "Cache-Control", "no-cache")));
        sources.put(
                "/docs",
                () -> new StaticContent(
                        "text/html; charset=utf-8",
                        PAGE.getBytes(UTF_8),
                        Map.of(
                                "Content-Security-Policy",
                                POLICY,
                                "X-Content-Type-Options",
                                "nosniff",
                                "Cache-Control",
                                "no-cache")));
        sources.put("/docs/start.js", () -> new StaticContent(JAVASCRIPT, SCRIPT.getBytes(UTF_8), FILE));
        TYPES.forEach((name, type) -> {
            if (SWAGGER_UI.holds(name)) {
                sources.put("/docs/" + name, () -> new StaticContent(type, SWAGGER_UI.file(name), FILE));
            }
        });
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = path(request);
        var source = sources.get(path);
        if (source == null) {
            return super.handle(request, response, callback);
        }
        String method = request.getMethod();
        if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            var code = ProblemCode.METHOD_NOT_ALLOWED;
            ProblemErrorHandler.write(response, callback, Problem.of(code, code.title() + "."));
            return true;
        }
        pages.computeIfAbsent(path, name -> source.get()).respond(request, response, callback, writer);
        return true;
    }

    private static String path(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path == null) {
            return "";
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
