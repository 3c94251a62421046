package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.Warning;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The response to a batch: counts, the last offset of each partition, and the verdict on each event. */
public final class EventsResponse {
    private static final Logger LOG = LoggerFactory.getLogger(EventsResponse.class);

    private static final int ACCEPTED = 202;
    private static final int MULTI_STATUS = 207;
    private static final int MAX_ERRORS = 20;

    private static final byte[] INDEX = ascii("\"index\":");
    private static final byte[] EVENT_ID = ascii(",\"event_id\":");
    private static final byte[] ACCEPTED_AT = ascii(",\"status\":\"accepted\",\"partition\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");

    private final int status;
    private final String mediaType;
    private final JsonWriter body;

    private EventsResponse(int status, String mediaType, JsonWriter body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the response: 202 all events accepted, 207 some, 422 none, 400 where the body is not JSON. */
    public void write(Context ctx) {
        write(ctx, status);
    }

    /** Writes the response without the servlet layer. */
    void write(Response response, Callback callback, ResponseWriter writer) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, mediaType);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length());
        writer.write(response, body.buffer(), callback);
    }

    /** Writes the response with another status, for clients that treat errors as fatal. */
    public void write(Context ctx, int withStatus) {
        ctx.status(withStatus).contentType(mediaType);
        ctx.res().setContentLength(body.length());
        try {
            Channels.newChannel(ctx.outputStream()).write(body.buffer());
        } catch (IOException gone) {
            LOG.debug("client gone before the response reason={}", gone.toString());
        }
    }

    /**
     * The response to a batch with this result.
     *
     * @param minimal whether to list only rejected events, and those with warnings
     */
    public static EventsResponse of(BatchResult result, boolean minimal) {
        int rejected = result.rejected();
        int accepted = result.size() - rejected;
        var out = new JsonWriter(512 + 160 * (minimal ? rejected : result.size())).object();
        var problem = accepted == 0 && rejected > 0 ? problem(result) : null;
        if (problem != null) {
            problem.write(out);
        }
        out.member("accepted", accepted).member("rejected", rejected);
        positions(out, result);
        if (accepted > 1) {
            out.member("receipts", ReceiptLink.TEMPLATE);
        }
        events(out, result, minimal);
        var body = out.endObject();
        if (problem != null) {
            return new EventsResponse(problem.status(), Problem.MEDIA_TYPE, body);
        }
        return new EventsResponse(rejected == 0 ? ACCEPTED : MULTI_STATUS, "application/json", body);
    }

    private static Problem problem(BatchResult result) {
        var errors = new ArrayList<Fault>();
        for (int i = 0; i < result.size() && errors.size() < MAX_ERRORS; i++) {
            var rejection = result.rejection(i);
            if (rejection != null) {
                String prefix = result.size() == 1 ? "" : "/" + i;
                rejection
                        .faults()
                        .forEach(
                                fault -> errors.add(new Fault(fault.code(), prefix + fault.pointer(), fault.detail())));
            }
        }
        if (result.size() > 1) {
            String detail = "All %d events were refused.".formatted(result.size());
            return new Problem(ProblemCode.REJECTED_EVENTS, detail, errors, 0);
        }
        boolean broken = errors.getFirst().code() == FaultCode.MALFORMED_JSON;
        return new Problem(
                broken ? ProblemCode.MALFORMED_JSON : ProblemCode.REJECTED_EVENTS,
                errors.getFirst().detail(),
                errors,
                0);
    }

    private static void positions(JsonWriter out, BatchResult result) {
        long[] last = {};
        for (int i = 0; i < result.size(); i++) {
            if (result.rejection(i) == null) {
                int partition = result.partition(i);
                if (partition >= last.length) {
                    int known = last.length;
                    last = Arrays.copyOf(last, partition + 8);
                    Arrays.fill(last, known, last.length, -1);
                }
                last[partition] = Math.max(last[partition], result.offset(i));
            }
        }
        out.name("positions").array();
        for (int partition = 0; partition < last.length; partition++) {
            if (last[partition] >= 0) {
                out.object()
                        .member("partition", partition)
                        .member("offset", last[partition])
                        .endObject();
            }
        }
        out.endArray();
    }

    private static void events(JsonWriter out, BatchResult result, boolean minimal) {
        out.name("events").array();
        for (int i = 0; i < result.size(); i++) {
            var rejection = result.rejection(i);
            if (rejection != null) {
                rejected(out, i, rejection);
                continue;
            }
            var warnings = result.warnings(i);
            if (!minimal || !warnings.isEmpty()) {
                accepted(out, i, result);
                out.member("receipt", result.size() == 1 ? receipt(result) : null);
                warnings(out, warnings);
                out.endObject();
            }
        }
        out.endArray();
    }

    private static String receipt(BatchResult one) {
        return ReceiptLink.of(one.firstId(), one.partition(0), one.offset(0));
    }

    /** Writes encoded pieces instead of members, since a batch has thousands of these. */
    private static void accepted(JsonWriter out, int index, BatchResult result) {
        out.object().piece(INDEX).number(index).piece(EVENT_ID);
        result.writeId(index, out);
        out.piece(ACCEPTED_AT).number(result.partition(index)).piece(OFFSET).number(result.offset(index));
    }

    private static void warnings(JsonWriter out, List<Warning> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        out.name("warnings").array();
        warnings.forEach(warning -> out.object()
                .member("pointer", warning.pointer())
                .member("code", warning.code().code())
                .member("detail", warning.detail())
                .endObject());
        out.endArray();
    }

    private static void rejected(JsonWriter out, int index, BatchResult.Rejection rejected) {
        var first = rejected.faults().getFirst();
        out.object()
                .member("index", index)
                .member("event_id", rejected.eventId())
                .member("status", "rejected")
                .member("code", first.code().code())
                .member("pointer", first.pointer())
                .member("detail", first.detail())
                .member("help", first.code().remedy());
        if (rejected.faults().size() > 1) {
            Problem.writeErrors(out, rejected.faults());
        }
        out.endObject();
    }
}
