package dev.lakeward.ingest.http.body;

import dev.lakeward.ingest.http.HttpServerSettings;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.RequestFilter;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body before its route runs, without blocking a thread: a slow client holds a connection and the
 * bytes that it sent, nothing else. The route finds the bytes in {@link #BODY}. Thread-safe.
 */
public final class BodyHandler extends Handler.Wrapper {
    /** Request attribute that holds the body, an array of bytes. */
    public static final String BODY = "lakeward.body";

    /**
     * A body of a rejected request is read up to this size and discarded: closing the connection while the client still
     * sends would lose the response.
     */
    static final int MAX_DISCARDED = 16 << 20;

    /** Links to the description of this API (RFC 8631), on every response. */
    private static final HttpField LINK = new PreEncodedHttpField(
            HttpHeader.LINK, "</openapi.json>; rel=\"service-desc\", </docs>; rel=\"service-doc\"");

    private static final int MAX_URI = 4 << 10;
    private static final byte[] EMPTY = {};
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    /** Paths that a response may quote. */
    private static final Pattern SAFE_PATH = Pattern.compile("[\\w/.-]{1,100}");

    private final HttpServerSettings settings;
    private final MemoryBudget memory;
    private final RequestFilter filter;
    private final Predicate<String> joined;
    private final BodyDecompressor decompressor;

    /** @param filter decides about a request before its body is read */
    public BodyHandler(HttpServerSettings settings, MemoryBudget memory, RequestFilter filter) {
        this(settings, memory, filter, path -> false);
    }

    /**
     * Makes the handler.
     *
     * @param filter decides about a request before its body is read
     * @param joined whether clients join a path from parts, so that two slashes in a row mean one
     */
    public BodyHandler(
            HttpServerSettings settings, MemoryBudget memory, RequestFilter filter, Predicate<String> joined) {
        this.settings = settings;
        this.memory = memory;
        this.filter = filter;
        this.joined = joined;
        this.decompressor = new BodyDecompressor(settings.maxDecompressed());
    }

    /** The body of a request, decompressed; empty where there is none. */
    public static byte[] body(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(BODY));
    }

    /** Frees the body, once it is not needed any more: a request may wait long for its acknowledgement. */
    public static void release(Context ctx) {
        ctx.attribute(BODY, null);
    }

    @Override
    public boolean handle(Request received, Response response, Callback callback) throws Exception {
        response.getHeaders().put(LINK);
        Request single = hasEmptySegment(received) ? withoutEmptySegments(received) : received;
        Request request = single == null ? received : single;
        if (request.getHttpURI().getPathQuery().length() > MAX_URI) {
            rejectAndClose(
                    response,
                    callback,
                    Problem.of(ProblemCode.URI_TOO_LONG, "The URI is longer than %d bytes.".formatted(MAX_URI)));
            return true;
        }
        var decision = single == null
                ? RequestFilter.Decision.reject(
                        emptySegment(request.getHttpURI().getPath()))
                : filter.decide(request);
        if (request.getLength() != 0) {
            read(request, response, callback, decision);
        } else if (decision.rejection() != null) {
            ProblemErrorHandler.write(response, callback, decision.rejection());
        } else {
            pass(request, response, callback, () -> EMPTY);
        }
        return true;
    }

    private void read(Request request, Response response, Callback callback, RequestFilter.Decision decision) {
        long length = request.getLength();
        var rejection = decision.rejection() == null && length > settings.maxBody()
                ? tooLarge(settings.maxBody())
                : decision.rejection();
        if (length > MAX_DISCARDED || (rejection != null && expectsContinue(request))) {
            rejectAndClose(response, callback, rejection == null ? tooLarge(settings.maxBody()) : rejection);
            return;
        }
        var reader = new BodyReader(this, request, response, callback, settings.maxBody());
        if (rejection != null) {
            reader.reject(rejection);
        } else if (decision.body()) {
            reader.keep(memory.reserve());
        }
        reader.start(settings.requestTime());
    }

    private static boolean hasEmptySegment(Request request) {
        String path = request.getHttpURI().getPath();
        return path != null && path.contains("//");
    }

    /** The request with single slashes; null where its path is none that clients join from parts. */
    private @Nullable Request withoutEmptySegments(Request request) {
        HttpURI uri = request.getHttpURI();
        String right = SLASHES.matcher(uri.getPath()).replaceAll("/");
        return joined.test(right) ? Request.serveAs(request, HttpURI.build(uri, right, null, uri.getQuery())) : null;
    }

    /** The problem of a path such as {@code //v1/events}: a client sends it when its base URL ends with a slash. */
    private static Problem emptySegment(String path) {
        String right = SLASHES.matcher(path).replaceAll("/");
        String detail = SAFE_PATH.matcher(right).matches()
                ? "The path has two slashes in a row: send it to %s; a base URL of an SDK ends without a slash."
                        .formatted(right)
                : "The path has two slashes in a row: send one; a base URL of an SDK ends without a slash.";
        return Problem.of(ProblemCode.NOT_FOUND, detail);
    }

    private static boolean expectsContinue(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** Passes the request on to its route with the whole body. */
    void pass(
            Request request, Response response, Callback callback, byte[] body, MemoryBudget.Reservation reservation) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        pass(request, response, callback, () -> decompressor.decompress(body, encoding, reservation));
    }

    /** Passes the request on to a route that uses no body. */
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

    /** Responds with a problem and closes the connection: what the client still sends is not read. */
    static void rejectAndClose(Response response, Callback callback, Problem problem) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ProblemErrorHandler.write(response, callback, problem);
    }

    /** Responds to a body whose framing is broken, or that stopped coming. */
    static void failAndClose(Response response, Callback callback, Throwable failure) {
        var problem = failure instanceof TimeoutException
                ? Problem.of(ProblemCode.TIMEOUT, "The body stopped coming.")
                : Problem.of(ProblemCode.BAD_REQUEST, "The framing of the body is broken.");
        rejectAndClose(response, callback, problem);
    }

    static Problem tooLarge(int limit) {
        return Problem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(limit));
    }

    static Problem busy() {
        return Problem.of(ProblemCode.BUSY, "The requests under way fill the memory that is set aside for them.");
    }
}
