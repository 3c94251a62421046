package dev.lakeward.ingest.events;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.check.Fault;
import dev.lakeward.event.check.FaultCode;
import dev.lakeward.event.check.Verdict;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.cloudevent.CloudEventReader;
import dev.lakeward.ingest.door.Requests;
import dev.lakeward.ingest.idempotency.IdempotencyKey;
import dev.lakeward.ingest.idempotency.KeyMemory;
import dev.lakeward.ingest.key.Admission;
import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import dev.lakeward.ingest.publish.Intake;
import dev.lakeward.ingest.publish.Sender;
import dev.lakeward.ingest.publish.Submission;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** {@code POST /v1/events}: an object, an array of objects, or NDJSON. */
public final class EventsRoute implements Handler {
    private final Admission admission;
    private final Intake intake;
    private final CloudEventReader cloudEvents;
    private final KeyMemory keys = new KeyMemory();

    public EventsRoute(Catalog catalog, Admission admission, Intake intake) {
        this.cloudEvents = new CloudEventReader(catalog);
        this.admission = admission;
        this.intake = intake;
    }

    @Override
    public void handle(Context ctx) {
        var sender = admission.admit(ctx);
        if (CloudEventReader.speaks(ctx)) {
            cloudEvents(ctx, sender);
            return;
        }
        var framing = Framing.of(ctx.contentType());
        if (framing == Framing.UNKNOWN) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "This Content-Type holds no events.");
        }
        answer(ctx, submit(ctx, sender, framing));
    }

    private void cloudEvents(Context ctx, Sender sender) {
        byte[] body = Requests.body(ctx);
        Submission submission;
        try {
            var events = cloudEvents.read(ctx, body);
            admission.take(ctx, sender, events.size());
            submission = open(ctx, sender, events.size());
            for (var event : events) {
                String source = event.source();
                submission.add(event.event(), source == null ? sender : sender.within(source));
            }
        } catch (JsonFault fault) {
            submission = broken(sender, body, fault);
        }
        answer(ctx, submission);
    }

    private static void answer(Context ctx, Submission submission) {
        boolean minimal = Requests.minimal(ctx);
        Requests.release(ctx);
        ctx.future(() -> submission
                .finish()
                .thenAccept(outcomes -> Answer.of(outcomes, minimal).write(ctx)));
    }

    private Submission submit(Context ctx, Sender sender, Framing framing) {
        byte[] body = Requests.body(ctx);
        try {
            var spans = framing.split(body);
            if (spans.size() == 0) {
                throw ProblemException.of(ProblemCode.EMPTY_BODY, "The body holds no event.");
            }
            admission.take(ctx, sender, spans.size());
            var submission = open(ctx, sender, spans.size());
            for (int i = 0; i < spans.size(); i++) {
                submission.add(body, spans.from(i), spans.to(i));
            }
            return submission;
        } catch (JsonFault fault) {
            return broken(sender, body, fault);
        }
    }

    private Submission open(Context ctx, Sender sender, int events) {
        var key = IdempotencyKey.of(sender.source(), ctx.header("Idempotency-Key"));
        if (key.isEmpty()) {
            return intake.open(sender, events);
        }
        keys.check(key.get(), Requests.body(ctx));
        return intake.open(sender, events, key.get());
    }

    /** Nobody can tell where its events end, so the body is refused, and kept, as one. */
    private Submission broken(Sender sender, byte[] body, JsonFault fault) {
        var found = new Fault(FaultCode.MALFORMED_JSON, fault.pointer(), fault.detail());
        var submission = intake.open(sender, 1);
        submission.refuse(new Verdict.Refused(null, null, List.of(found)), body);
        return submission;
    }
}
