package dev.lakeward.ingest.events;

import dev.lakeward.event.catalog.Catalog;
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
            admission.take(ctx::header, sender, events.size());
            submission = open(ctx, sender, events.size());
            for (var event : events) {
                String source = event.source();
                submission.add(event.event(), source == null ? sender : sender.within(source));
            }
        } catch (JsonFault fault) {
            submission = EventBody.broken(intake, sender, body, fault);
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
        return EventBody.submit(intake, sender, Requests.body(ctx), framing, events -> {
            admission.take(ctx::header, sender, events);
            return open(ctx, sender, events);
        });
    }

    private Submission open(Context ctx, Sender sender, int events) {
        var key = IdempotencyKey.of(sender.source(), ctx.header("Idempotency-Key"));
        if (key.isEmpty()) {
            return intake.open(sender, events);
        }
        keys.check(key.get(), Requests.body(ctx));
        return intake.open(sender, events, key.get());
    }
}
