package dev.lakeward.ingest.endpoint.docs;

import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/** {@code /problems/<code>}: the pages that the {@code type} of a problem points to. Thread-safe. */
public final class ProblemPages {
    private final Map<String, String> pages = new TreeMap<>();

    public ProblemPages() {
        for (var code : FaultCode.values()) {
            pages.put(code.code(), page(code.code(), "A fault of one event.", code.remedy(), ProblemExample.of(code)));
        }
        for (var code : ProblemCode.values()) {
            String cause = "%s. Status %d.".formatted(code.title(), code.status());
            pages.put(code.code(), page(code.code(), cause, code.remedy(), ProblemExample.of(code)));
        }
    }

    public void apply(RoutesConfig routes) {
        routes.get("/problems/{code}", this::show);
    }

    private void show(Context ctx) {
        String page = pages.get(ctx.pathParam("code"));
        if (page == null) {
            throw ProblemException.of(ProblemCode.NOT_FOUND, "No problem has this code.");
        }
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        ctx.contentType("text/html; charset=utf-8").result(page);
    }

    private static String page(String code, String cause, String remedy, ProblemExample example) {
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
              body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
              pre { padding: .8rem; border: 1px solid; border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere }
            </style>
            <h1>%1$s</h1>
            <p><b>Cause:</b> %2$s</p>
            <p><b>Fix:</b> %3$s</p>
            <p><b>Example:</b> this is refused</p>
            <pre>%4$s</pre>
            <p>and this is taken</p>
            <pre>%5$s</pre>
            <p><a href="/docs">All of the API</a></p>
            </html>
            """.formatted(code, escaped(cause), escaped(remedy), escaped(example.wrong()), escaped(example.right()));
    }

    private static String escaped(String text) {
        return text.isEmpty()
                ? "(nothing)"
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
