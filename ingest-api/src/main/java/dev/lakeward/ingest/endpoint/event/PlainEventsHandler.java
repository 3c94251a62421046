package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.http.body.Requests;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.Intake;
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
 * The short way of what nearly all requests are: {@code POST /v1/events} from an app or a server, with a key and nothing else
 * that is special. It is answered without the servlet layer. What it does not know by heart goes on to {@link EventsRoute}, which answers everything, and this with the same bytes.
 *
 * @see <a href="../../../../../../../../../docs/adr/0083-plain-events.md">0083 The short way of plain requests</a>
 */
public final class PlainEventsHandler extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(PlainEventsHandler.class);

    private static final String PATH = "/v1/events";

    private final Authenticator admission;
    private final Intake intake;
    private final ResponseWriter writer;

    public PlainEventsHandler(Authenticator admission, Intake intake, ResponseWriter writer) {
        this.admission = admission;
        this.intake = intake;
        this.writer = writer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isPlain(request)) {
            return super.handle(request, response, callback);
        }
        var framing = BodyFraming.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        var sender = framing == BodyFraming.UNKNOWN ? null : admission.plain(request);
        if (sender == null) {
            return super.handle(request, response, callback);
        }
        submit(request, response, callback, framing, sender);
        return true;
    }

    /** Whether nothing in this request asks for more than to take its events. */
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
        return field.getName().equalsIgnoreCase("Prefer") && Requests.unrecorded(field.getValue());
    }

    private static boolean isSpecial(String name) {
        return name.regionMatches(true, 0, "ce-", 0, 3)
                || name.equalsIgnoreCase("Idempotency-Key")
                || name.equalsIgnoreCase("X-Write-Key");
    }

    private void submit(Request request, Response response, Callback callback, BodyFraming framing, Sender sender) {
        byte[] body = (byte[]) Objects.requireNonNull(request.removeAttribute(BodyHandler.BODY));
        boolean minimal = Requests.minimal(request.getHeaders().get("Prefer"));
        var submission = EventBody.submit(intake, sender, body, framing, events -> {
            admission.take(response.getHeaders()::put, sender, events);
            return intake.open(sender, events);
        });
        var _ = submission
                .finish()
                .whenComplete((outcomes, failure) -> answer(response, callback, minimal, outcomes, failure));
    }

    private void answer(
            Response response, Callback callback, boolean minimal, BatchResult outcomes, @Nullable Throwable failure) {
        boolean written = false;
        try {
            if (failure == null) {
                EventsResponse.of(outcomes, minimal).write(response, callback, writer);
            } else {
                ProblemErrorHandler.write(response, callback, problem(failure));
            }
            written = true;
        } catch (RuntimeException e) {
            LOG.error("request failed path={}", PATH, e);
        } finally {
            if (!written) {
                callback.failed(new IllegalStateException("the answer could not be made"));
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
