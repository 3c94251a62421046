package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.endpoint.cloudevent.Buffers;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEvent;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEventMode;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEventReader;
import dev.lakeward.ingest.endpoint.cloudevent.CloudEventResult;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.Requests;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Intake;
import dev.lakeward.ingest.publish.Sender;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** {@code POST /v1/events}: an object, an array of objects, or NDJSON. */
public final class EventsRoute implements Handler {
    private final Authenticator admission;
    private final Intake intake;
    private final CloudEventReader cloudEvents;
    private final IdempotencyKeyCache keys = new IdempotencyKeyCache();

    public EventsRoute(Catalog catalog, Authenticator admission, Intake intake, CloudEventMode mode) {
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
        var framing = BodyFraming.of(ctx.contentType());
        if (framing == BodyFraming.UNKNOWN) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "This Content-Type holds no events.");
        }
        answer(ctx, submit(ctx, sender, framing));
    }

    private void cloudEvents(Context ctx, Sender sender) {
        if (CloudEventReader.isForeign(ctx)) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "CloudEvents are taken in the JSON format only.");
        }
        byte[] body = Requests.body(ctx);
        EventBatch submission;
        try {
            submission = CloudEventReader.isBatch(ctx) ? batch(ctx, sender, body) : one(ctx, sender, body);
        } catch (JsonFault fault) {
            submission = EventBody.broken(intake, sender, body, fault);
        }
        answer(ctx, submission);
    }

    private EventBatch one(Context ctx, Sender sender, byte[] body) throws JsonFault {
        boolean structured = CloudEventReader.isStructured(ctx);
        if (structured && BodyFraming.whole(body).size() == 0) {
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
    private EventBatch batch(Context ctx, Sender sender, byte[] body) throws JsonFault {
        var spans = BodyFraming.elements(body);
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

    private static void add(
            EventBatch submission, CloudEventResult reading, Sender sender, byte[] body, int from, int to) {
        switch (reading) {
            case CloudEvent event -> {
                String source = event.source();
                submission.add(event.event(), source == null ? sender : sender.within(source));
            }
            case CloudEventResult.Nonconforming wrong -> submission.refuse(wrong.verdict(), body, from, to);
        }
    }

    private static void answer(Context ctx, EventBatch submission) {
        boolean minimal = Requests.minimal(ctx);
        Requests.release(ctx);
        ctx.future(() -> submission
                .finish()
                .thenAccept(outcomes -> EventsResponse.of(outcomes, minimal).write(ctx)));
    }

    private EventBatch submit(Context ctx, Sender sender, BodyFraming framing) {
        return EventBody.submit(intake, sender, Requests.body(ctx), framing, events -> {
            admission.take(ctx::header, sender, events);
            return open(ctx, sender, events);
        });
    }

    private EventBatch open(Context ctx, Sender sender, int events) {
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
