package dev.lakeward.ingest.http;

import dev.lakeward.telemetry.trace.OpenSpan;
import dev.lakeward.telemetry.trace.Tracing;
import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Records one span for each request that may send events, from its first byte to the end of its response. Thread-safe.
 */
public final class RequestTraces implements RequestLog {
    private static final String SPAN = "lakeward.span";
    private static final int SERVER_ERROR = 500;

    private final Tracing tracing;

    public RequestTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The trace context that the events of this request carry: the client's own where nothing is recorded. */
    public @Nullable String begin(Context ctx) {
        String header = ctx.header("traceparent");
        if (!tracing.isOn()) {
            return header;
        }
        OpenSpan begun = ctx.attribute(SPAN);
        if (begun == null) {
            String route = ctx.endpoint().path;
            long ago = System.nanoTime() - beginning(ctx);
            begun = tracing.request(ctx.method() + " " + route, header, ago)
                    .with("http.request.method", ctx.method().toString())
                    .with("http.route", route);
            ctx.attribute(SPAN, begun);
        }
        return begun.traceParent();
    }

    private static long beginning(Context ctx) {
        return ServletContextRequest.getServletContextRequest(ctx.req()).getBeginNanoTime();
    }

    @Override
    public void log(Request request, Response response) {
        if (request.getAttribute(SPAN) instanceof OpenSpan span) {
            int status = response.getStatus();
            span.with("http.response.status_code", status);
            if (status >= SERVER_ERROR) {
                span.fail(code(request, status));
            } else {
                span.end();
            }
        }
    }

    private static String code(Request request, int status) {
        return request.getAttribute(Problem.ATTRIBUTE) instanceof Problem problem
                ? problem.code().code()
                : Integer.toString(status);
    }
}
