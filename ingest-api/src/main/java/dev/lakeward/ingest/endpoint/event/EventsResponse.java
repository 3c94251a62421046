package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.body.ResponseWriter;
import dev.lakeward.ingest.publish.BatchResult;
import dev.lakeward.ingest.publish.EventRejection;
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

/** The answer to a batch: how many, how far each partition reached, and the verdict on each event. */
public final class EventsResponse {
    private static final Logger LOG = LoggerFactory.getLogger(EventsResponse.class);

    private static final int ALL = 202;
    private static final int SOME = 207;
    private static final int MOST_ERRORS = 20;

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

    /** Puts the answer on its way: 202 all accepted, 207 some, 422 none, 400 where the body is no JSON at all. */
    public void write(Context ctx) {
        writeAs(ctx, status);
    }

    /** The same where no servlet layer stands between. */
    void write(Response response, Callback callback, ResponseWriter writer) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, mediaType);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length());
        writer.write(response, body.buffer(), callback);
    }

    /** The same under a status that the client can bear. */
    public void writeAs(Context ctx, int bearable) {
        ctx.status(bearable).contentType(mediaType);
        ctx.res().setContentLength(body.length());
        try {
            Channels.newChannel(ctx.outputStream()).write(body.buffer());
        } catch (IOException gone) {
            LOG.debug("an answer found no client reason={}", gone.toString());
        }
    }

    /**
     * The answer to events with these outcomes.
     *
     * @param minimal whether to list refused events, and those with warnings, only
     */
    public static EventsResponse of(BatchResult outcomes, boolean minimal) {
        int rejected = outcomes.refused();
        int accepted = outcomes.size() - rejected;
        var out = new JsonWriter(512 + 160 * (minimal ? rejected : outcomes.size())).object();
        var problem = accepted == 0 && rejected > 0 ? problem(outcomes) : null;
        if (problem != null) {
            problem.members(out);
        }
        out.member("accepted", accepted).member("rejected", rejected);
        positions(out, outcomes);
        if (accepted > 1) {
            out.member("receipts", ReceiptLink.TEMPLATE);
        }
        events(out, outcomes, minimal);
        var body = out.endObject();
        if (problem != null) {
            return new EventsResponse(problem.status(), Problem.MEDIA_TYPE, body);
        }
        return new EventsResponse(rejected == 0 ? ALL : SOME, "application/json", body);
    }

    private static Problem problem(BatchResult outcomes) {
        var errors = new ArrayList<Fault>();
        for (int i = 0; i < outcomes.size() && errors.size() < MOST_ERRORS; i++) {
            var refusal = outcomes.refusal(i);
            if (refusal != null) {
                String prefix = outcomes.size() == 1 ? "" : "/" + i;
                refusal.faults()
                        .forEach(
                                fault -> errors.add(new Fault(fault.code(), prefix + fault.pointer(), fault.detail())));
            }
        }
        if (outcomes.size() > 1) {
            String detail = "All %d events were refused.".formatted(outcomes.size());
            return new Problem(ProblemCode.REJECTED_EVENTS, detail, errors, 0);
        }
        boolean broken = errors.getFirst().code() == FaultCode.MALFORMED_JSON;
        return new Problem(
                broken ? ProblemCode.MALFORMED_JSON : ProblemCode.REJECTED_EVENTS,
                errors.getFirst().detail(),
                errors,
                0);
    }

    private static void positions(JsonWriter out, BatchResult outcomes) {
        long[] last = {};
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.refusal(i) == null) {
                int partition = outcomes.partition(i);
                if (partition >= last.length) {
                    int known = last.length;
                    last = Arrays.copyOf(last, partition + 8);
                    Arrays.fill(last, known, last.length, -1);
                }
                last[partition] = Math.max(last[partition], outcomes.offset(i));
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

    private static void events(JsonWriter out, BatchResult outcomes, boolean minimal) {
        out.name("events").array();
        for (int i = 0; i < outcomes.size(); i++) {
            var refusal = outcomes.refusal(i);
            if (refusal != null) {
                rejected(out, i, refusal);
                continue;
            }
            var odd = outcomes.warnings(i);
            if (!minimal || !odd.isEmpty()) {
                accepted(out, i, outcomes);
                out.member("receipt", outcomes.size() == 1 ? receipt(outcomes) : null);
                warnings(out, odd);
                out.endObject();
            }
        }
        out.endArray();
    }

    private static String receipt(BatchResult one) {
        return ReceiptLink.of(one.firstId(), one.partition(0), one.offset(0));
    }

    /** By the piece: a batch has thousands of these. */
    private static void accepted(JsonWriter out, int index, BatchResult outcomes) {
        out.object().piece(INDEX).number(index).piece(EVENT_ID);
        outcomes.writeId(index, out);
        out.piece(ACCEPTED_AT).number(outcomes.partition(index)).piece(OFFSET).number(outcomes.offset(index));
    }

    private static void warnings(JsonWriter out, List<Warning> odd) {
        if (odd.isEmpty()) {
            return;
        }
        out.name("warnings").array();
        odd.forEach(warning -> out.object()
                .member("pointer", warning.pointer())
                .member("code", warning.code().code())
                .member("detail", warning.detail())
                .endObject());
        out.endArray();
    }

    private static void rejected(JsonWriter out, int index, EventRejection rejected) {
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
            out.name("errors").array();
            rejected.faults()
                    .forEach(fault -> out.object()
                            .member("pointer", fault.pointer())
                            .member("code", fault.code().code())
                            .member("detail", fault.detail())
                            .endObject());
            out.endArray();
        }
        out.endObject();
    }
}
