package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.publish.Sender;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles plain {@code POST /v1/events} requests without the servlet layer: a write key, no origin, no idempotency key,
 * no CloudEvent. Nearly all requests are plain. Others go on to {@link EventsRoute}, which would respond to plain ones
 * with the same bytes. Thread-safe.
 *
 * @see <a href="../../../../../../../../../docs/adr/0083-plain-events.md">0083 The short way of plain requests</a>
 */
public final class PlainEventsHandler extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(PlainEventsHandler.class);

    private static final String PATH = "/v1/events";

    private final Authenticator authenticator;
    private final Publisher publisher;
    private final ResponseWriter writer;

    public PlainEventsHandler(Authenticator authenticator, Publisher publisher, ResponseWriter writer) {
        this.authenticator = authenticator;
        this.publisher = publisher;
        this.writer = writer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isPlain(request)) {
            return super.handle(request, response, callback);
        }
        var framing = BodyFraming.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        var sender = framing == BodyFraming.UNKNOWN ? null : authenticator.authenticatePlain(request);
        if (sender == null) {
            return super.handle(request, response, callback);
        }
        publish(request, response, callback, framing, sender);
        return true;
    }

    /** Whether no header or parameter asks for more than to publish the events. */
    private static boolean isPlain(Request request) {
        var uri = request.getHttpURI();
        if (!PATH.equals(uri.getPath()) || uri.getQuery() != null || !HttpMethod.POST.is(request.getMethod())) {
            return false;
        }
        for (HttpField field : request.getHeaders()) {
            var known = field.getHeader();
            if (known == HttpHeader.ORIGIN || (known == null && (isSpecial(field.getName()) || isUnrecorded(field)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnrecorded(HttpField field) {
        return field.getName().equalsIgnoreCase("Prefer") && EventsRoute.isUnrecorded(field.getValue());
    }

    private static boolean isSpecial(String name) {
        return name.regionMatches(true, 0, "ce-", 0, 3)
                || name.equalsIgnoreCase("Idempotency-Key")
                || name.equalsIgnoreCase("X-Write-Key");
    }

    private void publish(Request request, Response response, Callback callback, BodyFraming framing, Sender sender) {
        byte[] body = (byte[]) Objects.requireNonNull(request.removeAttribute(BodyHandler.BODY));
        boolean minimal = EventsRoute.isMinimal(request.getHeaders().get("Prefer"));
        var batch = EventsRoute.publish(publisher, sender, body, framing, events -> {
            authenticator.consume(response.getHeaders()::put, sender, events);
            return publisher.open(sender, events);
        });
        var _ = batch.finish().whenComplete((result, failure) -> respond(response, callback, minimal, result, failure));
    }

    private void respond(
            Response response, Callback callback, boolean minimal, BatchResult result, @Nullable Throwable failure) {
        boolean written = false;
        try {
            if (failure == null) {
                EventsResponse.of(result, minimal).write(response, callback, writer);
            } else {
                ProblemErrorHandler.write(response, callback, problem(failure));
            }
            written = true;
        } catch (RuntimeException e) {
            LOG.error("request failed path={}", PATH, e);
        } finally {
            if (!written) {
                callback.failed(new IllegalStateException("the response could not be made"));
            }
        }
    }

    private static Problem problem(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException expected) {
            return expected.problem();
        }
        LOG.error("request failed path={}", PATH, cause);
        return Problem.of(ProblemCode.INTERNAL, "The server failed; its log tells more.");
    }
}
