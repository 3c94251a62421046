package dev.lakeward.ingest.openapi;

import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** {@code /openapi.json}, and {@code /docs}: Swagger UI from this server alone. */
public final class DocsRoutes {
    /** Nothing from elsewhere, no script in the page; the page sets styles while it runs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");
    private static final String START = "start.js";
    private static final String DAY = "public, max-age=86400";
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

    private final byte[] document;

    /** @param document what {@link OpenApi} made */
    public DocsRoutes(byte[] document) {
        this.document = document.clone();
    }

    public void apply(RoutesConfig routes) {
        routes.get("/openapi.json", ctx -> {
            ctx.header("Access-Control-Allow-Origin", "*");
            ctx.contentType("application/json").result(document);
        });
        routes.get("/docs", ctx -> {
            ctx.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff");
            ctx.contentType("text/html; charset=utf-8").result(PAGE);
        });
        routes.get("/docs/{file}", DocsRoutes::file);
    }

    private static void file(Context ctx) {
        String name = ctx.pathParam("file");
        ctx.header("X-Content-Type-Options", "nosniff").header("Cache-Control", DAY);
        if (name.equals(START)) {
            ctx.contentType("text/javascript; charset=utf-8").result(SCRIPT);
            return;
        }
        String type = TYPES.get(name);
        if (type == null) {
            throw ProblemException.of(ProblemCode.NOT_FOUND, "The page of the docs has no such part.");
        }
        ctx.contentType(type).result(WebJar.file(name));
    }

    /** Swagger UI as its jar holds it. */
    private static final class WebJar {
        private static final String ROOT = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

        static byte[] file(String name) {
            try (InputStream in = DocsRoutes.class.getResourceAsStream(ROOT + name)) {
                if (in == null) {
                    throw ProblemException.of(ProblemCode.NOT_FOUND, "Swagger UI is not part of this installation.");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException("a file of the class path cannot be read", e);
            }
        }

        private static String version() {
            var properties = new Properties();
            try (InputStream in =
                    DocsRoutes.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            } catch (IOException e) {
                throw new IllegalStateException("a file of the class path cannot be read", e);
            }
            return properties.getProperty("version", "none");
        }
    }
}
