package dev.lakeward.ingest.problem;

import dev.lakeward.event.check.FaultCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;

/** {@code /problems/<code>}: what the {@code type} of a problem points to, for whoever wants to know more. */
public final class ProblemPages {
    private final Map<String, String> pages = new TreeMap<>();

    public ProblemPages() {
        for (var code : FaultCode.values()) {
            pages.put(code.code(), page(code.code(), "A fault of one event.", code.mend()));
        }
        for (var code : ProblemCode.values()) {
            String cause = "%s. Status %d.".formatted(code.title(), code.status());
            pages.put(code.code(), page(code.code(), cause, code.mend()));
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
        ctx.contentType("text/html; charset=utf-8").result(page);
    }

    private static String page(String code, String cause, String mend) {
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
                <h1>%s</h1>
                <p><b>Cause:</b> %s</p>
                <p><b>Mend:</b> %s</p>
                <p><b>Example:</b></p>
                <pre>curl -H 'Content-Type: application/json' http://127.0.0.1:8080/v1/events \\
                  -d '{"event_type": "join_guild", "user_id": "u-1", "guild_name": "Knights"}'</pre>
                </html>
                """.formatted(code, code, cause, mend);
    }
}
