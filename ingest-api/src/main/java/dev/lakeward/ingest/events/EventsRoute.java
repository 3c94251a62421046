package dev.lakeward.ingest.events;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.cloudevent.Buffers;
import dev.lakeward.ingest.cloudevent.CloudEvent;
import dev.lakeward.ingest.cloudevent.CloudEventMode;
import dev.lakeward.ingest.cloudevent.CloudEventReader;
import dev.lakeward.ingest.cloudevent.Reading;
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

    public EventsRoute(Catalog catalog, Admission admission, Intake intake, CloudEventMode mode) {
        this.cloudEvents = new CloudEventReader(catalog, mode);
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
        if (CloudEventReader.isForeign(ctx)) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "CloudEvents are taken in the JSON format only.");
        }
        byte[] body = Requests.body(ctx);
        Submission submission;
        try {
            submission = CloudEventReader.isBatch(ctx) ? batch(ctx, sender, body) : one(ctx, sender, body);
        } catch (JsonFault fault) {
            submission = EventBody.broken(intake, sender, body, fault);
        }
        answer(ctx, submission);
    }

    private Submission one(Context ctx, Sender sender, byte[] body) throws JsonFault {
        boolean structured = CloudEventReader.isStructured(ctx);
        if (structured && Framing.whole(body).size() == 0) {
            throw ProblemException.of(ProblemCode.EMPTY_BODY, "The body holds no event.");
        }
        var reading = structured
                ? cloudEvents.structured(new Buffers(), body, 0, body.length)
                : cloudEvents.binary(ctx, body);
        admission.take(ctx::header, sender, 1);
        var submission = open(ctx, sender, 1);
        add(submission, reading, sender, body, 0, body.length);
        return submission;
    }

    /** Each element is judged by itself: one that is no CloudEvent does not cost its neighbours. */
    private Submission batch(Context ctx, Sender sender, byte[] body) throws JsonFault {
        var spans = Framing.elements(body);
        admission.take(ctx::header, sender, spans.size());
        var submission = open(ctx, sender, spans.size());
        var buffers = new Buffers();
        for (int i = 0; i < spans.size(); i++) {
            try {
                var reading = cloudEvents.structured(buffers, body, spans.from(i), spans.to(i));
                add(submission, reading, sender, body, spans.from(i), spans.to(i));
            } catch (JsonFault noObject) {
                submission.add(body, spans.from(i), spans.to(i));
            }
        }
        return submission;
    }

    private static void add(Submission submission, Reading reading, Sender sender, byte[] body, int from, int to) {
        switch (reading) {
            case CloudEvent event -> {
                String source = event.source();
                submission.add(event.event(), source == null ? sender : sender.within(source));
            }
            case Reading.Nonconforming wrong -> submission.refuse(wrong.verdict(), body, from, to);
        }
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
        if (Requests.unrecorded(ctx.header("Prefer"))) {
            return intake.open(sender, events).unrecorded();
        }
        var key = IdempotencyKey.of(sender.source(), ctx.header("Idempotency-Key"));
        if (key.isEmpty()) {
            return intake.open(sender, events);
        }
        keys.check(key.get(), Requests.body(ctx));
        return intake.open(sender, events, key.get());
    }
}
