package dev.lakeward.ingest.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Responds with problems where no route runs: to requests that the HTTP parser rejects, and to failures. Thread-safe.
 */
public final class ProblemErrorHandler extends ErrorHandler {
    public ProblemErrorHandler() {
        setCacheControl("no-store");
    }

    /** Writes a problem asynchronously. */
    public static void write(Response response, Callback callback, Problem problem) {
        response.getRequest().setAttribute(Problem.ATTRIBUTE, problem);
        response.setStatus(problem.status());
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.headers(headers::put);
        var body = problem.body();
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    /** Omits the cause, which may quote the client. */
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        // The server itself responds with 503 only while it stops.
        var problem = code == HttpStatus.SERVICE_UNAVAILABLE_503 ? ProblemCode.DRAINING : ProblemCode.ofStatus(code);
        String detail =
                problem == ProblemCode.INTERNAL ? "The server failed; its log tells more." : problem.title() + ".";
        write(response, callback, Problem.of(problem, detail));
    }
}
