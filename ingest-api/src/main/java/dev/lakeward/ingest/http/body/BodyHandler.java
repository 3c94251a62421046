package dev.lakeward.ingest.http.body;

import dev.lakeward.ingest.http.HttpServerSettings;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.RequestFilter;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads a request's body before its route runs, without a thread that waits: however slowly clients send, they hold a
 * connection and their bytes, nothing else. The route finds the bytes in {@link #BODY}.
 */
public final class BodyHandler extends Handler.Wrapper {
    /** Request attribute that holds the body, an array of bytes. */
    public static final String BODY = "lakeward.body";

    /**
     * A body that is refused is read all the same up to here, and thrown away: a connection that ends while the client
     * still sends would lose the answer on its way.
     */
    static final int THROWN_AWAY = 16 << 20;

    /** Where this API is described, RFC 8631: on every answer. */
    private static final HttpField LINK = new PreEncodedHttpField(
            HttpHeader.LINK, "</openapi.json>; rel=\"service-desc\", </docs>; rel=\"service-doc\"");

    private static final int URI = 4 << 10;
    private static final byte[] EMPTY = {};
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    /** Paths that a response may quote. */
    private static final Pattern SAFE_PATH = Pattern.compile("[\\w/.-]{1,100}");

    private final HttpServerSettings settings;
    private final MemoryBudget budget;
    private final RequestFilter screen;
    private final BodyDecompressor inflation;

    /** @param screen asked before a body is read */
    public BodyHandler(HttpServerSettings settings, MemoryBudget budget, RequestFilter screen) {
        this.settings = settings;
        this.budget = budget;
        this.screen = screen;
        this.inflation = new BodyDecompressor(settings.inflated());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put(LINK);
        if (request.getHttpURI().getPathQuery().length() > URI) {
            cut(
                    response,
                    callback,
                    Problem.of(ProblemCode.URI_TOO_LONG, "The URI is longer than %d bytes.".formatted(URI)));
            return true;
        }
        var decision = decide(request);
        long length = request.getLength();
        if (length == 0) {
            if (decision.refusal() != null) {
                ProblemErrorHandler.write(response, callback, decision.refusal());
            } else {
                pass(request, response, callback, () -> EMPTY);
            }
            return true;
        }
        var refusal =
                decision.refusal() == null && length > settings.body() ? tooLarge(settings.body()) : decision.refusal();
        if (length > THROWN_AWAY || (refusal != null && waitsForConsent(request))) {
            cut(response, callback, refusal == null ? tooLarge(settings.body()) : refusal);
            return true;
        }
        var reading = new BodyReader(this, request, response, callback, settings.body());
        if (refusal != null) {
            reading.refuse(refusal);
        } else if (decision.body()) {
            reading.keep(budget.lease());
        }
        reading.begin(settings.requestTime());
        return true;
    }

    private RequestFilter.Decision decide(Request request) {
        String path = request.getHttpURI().getPath();
        return path != null && path.contains("//")
                ? RequestFilter.Decision.refuse(emptySegment(path))
                : screen.decide(request);
    }

    /** The problem of a path such as {@code //v1/batch}: an SDK sends it when its base URL ends with a slash. */
    private static Problem emptySegment(String path) {
        String right = SLASHES.matcher(path).replaceAll("/");
        String detail = SAFE_PATH.matcher(right).matches()
                ? "The path has two slashes in a row: send it to %s; a base URL of an SDK ends without a slash."
                        .formatted(right)
                : "The path has two slashes in a row: send one; a base URL of an SDK ends without a slash.";
        return Problem.of(ProblemCode.NOT_FOUND, detail);
    }

    private static boolean waitsForConsent(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** Goes on to the route with the whole body. */
    void pass(Request request, Response response, Callback callback, byte[] body, MemoryBudget.Reservation lease) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        pass(request, response, callback, () -> inflation.inflate(body, encoding, lease));
    }

    /** Goes on to a route that uses no body. */
    void pass(Request request, Response response, Callback callback) {
        pass(request, response, callback, () -> EMPTY);
    }

    private void pass(Request request, Response response, Callback callback, Supplier<byte[]> body) {
        try {
            request.setAttribute(BODY, body.get());
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.UNSUPPORTED_ENCODING) {
                response.getHeaders().put(HttpHeader.ACCEPT_ENCODING, "gzip, zstd");
            }
            ProblemErrorHandler.write(response, callback, e.problem());
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    /** Answers with a problem and ends the connection: what the client sends on is not read. */
    static void cut(Response response, Callback callback, Problem problem) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ProblemErrorHandler.write(response, callback, problem);
    }

    /** Answers a body whose framing is broken, or that stopped coming. */
    static void cutBroken(Response response, Callback callback, Throwable failure) {
        var problem = failure instanceof TimeoutException
                ? Problem.of(ProblemCode.TIMEOUT, "The body stopped coming.")
                : Problem.of(ProblemCode.BAD_REQUEST, "The framing of the body is broken.");
        cut(response, callback, problem);
    }

    static Problem tooLarge(int limit) {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(limit));
    }

    static Problem busy() {
        return Problem.of(ProblemCode.BUSY, "The requests under way fill the memory that is set aside for them.");
    }
}
