package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.publish.Sender;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}: an object, an array of objects, or NDJSON. Thread-safe. */
public final class EventsRoute implements Handler {
    private final Authenticator authenticator;
    private final Publisher publisher;
    private final IdempotencyKeyCache keys = new IdempotencyKeyCache();

    public EventsRoute(Authenticator authenticator, Publisher publisher) {
        this.authenticator = authenticator;
        this.publisher = publisher;
    }

    @Override
    public void handle(Context ctx) {
        var sender = authenticator.authenticate(ctx);
        var framing = BodyFraming.require(ctx);
        respond(ctx, publish(publisher, sender, BodyHandler.body(ctx), framing, events -> open(ctx, sender, events)));
    }

    /**
     * Validates and publishes the events of a body.
     *
     * @param open opens the batch for a number of events
     * @throws ProblemException if the body holds no event and is no empty batch, or holds too many
     */
    static EventBatch publish(
            Publisher publisher, Sender sender, byte[] body, BodyFraming framing, IntFunction<EventBatch> open) {
        try {
            var spans = framing.split(body);
            if (spans.size() == 0 && !framing.mayBeEmpty(body)) {
                throw ProblemException.of(ProblemCode.EMPTY_BODY, "The body holds no event.");
            }
            var batch = open.apply(spans.size());
            for (int i = 0; i < spans.size(); i++) {
                batch.add(body, spans.from(i), spans.to(i));
            }
            return batch;
        } catch (JsonFault fault) {
            return publisher.openRejected(sender, body, fault);
        }
    }

    /**
     * Opens the batch of a request, with the ids and the recording that its headers ask for.
     *
     * @throws ProblemException 429 over the rate limit, 400 or 422 if the idempotency key is wrong, 503 without Kafka
     */
    public EventBatch open(Context ctx, Sender sender, int events) {
        authenticator.consume(ctx::header, sender, events);
        if (isUnrecorded(ctx.header("Prefer"))) {
            return publisher.open(sender, events).unrecorded();
        }
        var key = IdempotencyKey.of(sender.source(), ctx.header("Idempotency-Key"));
        if (key.isEmpty()) {
            return publisher.open(sender, events);
        }
        keys.check(key.get(), BodyHandler.body(ctx));
        return publisher.open(sender, events, key.get());
    }

    /** Finishes the batch and responds when it settles. */
    public static void respond(Context ctx, EventBatch batch) {
        boolean minimal = isMinimal(ctx.header("Prefer"));
        BodyHandler.release(ctx);
        ctx.future(() -> batch.finish()
                .thenAccept(result -> EventsResponse.of(result, minimal).write(ctx)));
    }

    /** Whether a Prefer header (RFC 7240) asks to record no rejected event. */
    static boolean isUnrecorded(@Nullable String prefer) {
        return prefer != null && prefer.contains("rejections=unrecorded");
    }

    /** Whether a Prefer header (RFC 7240) asks for a short response. */
    static boolean isMinimal(@Nullable String prefer) {
        return prefer != null && prefer.contains("return=minimal");
    }
}
