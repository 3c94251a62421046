package dev.lakeward.ingest.events;

import dev.lakeward.event.check.Fault;
import dev.lakeward.event.check.FaultCode;
import dev.lakeward.ingest.json.JsonOut;
import dev.lakeward.ingest.problem.Problem;
import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.publish.EventOutcome;
import dev.lakeward.ingest.receipt.ReceiptLink;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answer to a batch: how many, how far each partition reached, and the verdict on each event. */
public final class Answer {
    private static final int ALL = 202;
    private static final int SOME = 207;
    private static final int MOST_ERRORS = 20;

    private static final byte[] INDEX = ascii("\"index\":");
    private static final byte[] EVENT_ID = ascii(",\"event_id\":");
    private static final byte[] ACCEPTED_AT = ascii(",\"status\":\"accepted\",\"partition\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");

    private final int status;
    private final String mediaType;
    private final byte[] body;

    private Answer(int status, String mediaType, byte[] body) {
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

    /** The same under a status that the client can bear. */
    public void writeAs(Context ctx, int bearable) {
        ctx.status(bearable).contentType(mediaType).result(body);
        ctx.res().setContentLength(body.length);
    }

    /**
     * The answer to events with these outcomes.
     *
     * @param minimal whether to list refused events only
     */
    public static Answer of(List<EventOutcome> outcomes, boolean minimal) {
        int accepted = 0;
        for (var outcome : outcomes) {
            accepted += outcome instanceof EventOutcome.Accepted ? 1 : 0;
        }
        int rejected = outcomes.size() - accepted;
        var out = new JsonOut(512 + 160 * (minimal ? rejected : outcomes.size())).object();
        var problem = accepted == 0 ? problem(outcomes) : null;
        if (problem != null) {
            problem.members(out);
        }
        out.member("accepted", accepted).member("rejected", rejected);
        positions(out, outcomes);
        if (accepted > 1) {
            out.member("receipts", ReceiptLink.TEMPLATE);
        }
        events(out, outcomes, minimal);
        var body = out.endObject().toBytes();
        if (problem != null) {
            return new Answer(problem.status(), Problem.MEDIA_TYPE, body);
        }
        return new Answer(rejected == 0 ? ALL : SOME, "application/json", body);
    }

    private static Problem problem(List<EventOutcome> outcomes) {
        var errors = new ArrayList<Fault>();
        for (int i = 0; i < outcomes.size() && errors.size() < MOST_ERRORS; i++) {
            if (outcomes.get(i) instanceof EventOutcome.Rejected rejected) {
                String prefix = outcomes.size() == 1 ? "" : "/" + i;
                rejected.faults()
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

    private static void positions(JsonOut out, List<EventOutcome> outcomes) {
        long[] last = {};
        for (var outcome : outcomes) {
            if (outcome instanceof EventOutcome.Accepted accepted) {
                int partition = accepted.partition();
                if (partition >= last.length) {
                    int known = last.length;
                    last = Arrays.copyOf(last, partition + 8);
                    Arrays.fill(last, known, last.length, -1);
                }
                last[partition] = Math.max(last[partition], accepted.offset());
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

    private static void events(JsonOut out, List<EventOutcome> outcomes, boolean minimal) {
        out.name("events").array();
        for (int i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome instanceof EventOutcome.Rejected rejected) {
                rejected(out, i, rejected);
            } else if (!minimal && outcome instanceof EventOutcome.Accepted accepted) {
                accepted(out, i, accepted);
                out.member("receipt", outcomes.size() == 1 ? ReceiptLink.of(accepted) : null)
                        .endObject();
            }
        }
        out.endArray();
    }

    /** By the piece: a batch has thousands of these. */
    private static void accepted(JsonOut out, int index, EventOutcome.Accepted accepted) {
        out.object()
                .piece(INDEX)
                .number(index)
                .piece(EVENT_ID)
                .text(accepted.eventId())
                .piece(ACCEPTED_AT)
                .number(accepted.partition())
                .piece(OFFSET)
                .number(accepted.offset());
    }

    private static void rejected(JsonOut out, int index, EventOutcome.Rejected rejected) {
        var first = rejected.faults().getFirst();
        out.object()
                .member("index", index)
                .member("event_id", rejected.eventId())
                .member("status", "rejected")
                .member("code", first.code().code())
                .member("pointer", first.pointer())
                .member("detail", first.detail())
                .member("help", first.code().mend());
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
