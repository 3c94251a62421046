package dev.lakeward.ingest.endpoint.cloudevent;

import dev.lakeward.event.cloudevent.CloudEvent;
import dev.lakeward.event.cloudevent.CloudEventMode;
import dev.lakeward.event.cloudevent.CloudEventReader;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.endpoint.event.BodyFraming;
import dev.lakeward.ingest.endpoint.event.EventsRoute;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.body.BodyHandler;
import dev.lakeward.ingest.publish.EventBatch;
import dev.lakeward.ingest.publish.Publisher;
import dev.lakeward.ingest.publish.Sender;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code POST /v1/events} with CloudEvents; other requests go on to {@link EventsRoute}. Thread-safe. */
public final class CloudEventsRoute implements Handler {
    private static final String HEADER = "ce-";
    private static final String ANY = "application/cloudevents";
    private static final String STRUCTURED = ANY + "+json";
    private static final String BATCH = ANY + "-batch+json";

    private final Catalog catalog;
    private final CloudEventMode mode;
    private final Authenticator authenticator;
    private final Publisher publisher;
    private final EventsRoute events;

    public CloudEventsRoute(
            Catalog catalog,
            CloudEventMode mode,
            Authenticator authenticator,
            Publisher publisher,
            EventsRoute events) {
        this.catalog = catalog;
        this.mode = mode;
        this.authenticator = authenticator;
        this.publisher = publisher;
        this.events = events;
    }

    @Override
    public void handle(Context ctx) {
        String type = mediaType(ctx);
        if (!isCloudEvent(ctx, type)) {
            events.handle(ctx);
            return;
        }
        var sender = authenticator.authenticate(ctx);
        boolean structured = type.equals(STRUCTURED) || type.equals(ANY);
        boolean batched = type.equals(BATCH);
        if (type.startsWith(ANY) && !structured && !batched) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "CloudEvents are taken in the JSON format only.");
        }
        byte[] body = BodyHandler.body(ctx);
        EventBatch batch;
        try {
            batch = batched ? many(ctx, sender, body) : one(ctx, sender, body, structured);
        } catch (JsonFault fault) {
            batch = publisher.openRejected(sender, body, fault);
        }
        EventsRoute.respond(ctx, batch);
    }

    private static boolean isCloudEvent(Context ctx, String type) {
        return type.startsWith(ANY)
                || ctx.header("ce-specversion") != null
                || ctx.header("ce-type") != null
                || ctx.header("ce-id") != null;
    }

    private EventBatch one(Context ctx, Sender sender, byte[] body, boolean structured) throws JsonFault {
        if (structured && BodyFraming.whole(body).size() == 0) {
            throw ProblemException.of(ProblemCode.EMPTY_BODY, "The body holds no event.");
        }
        var reader = new CloudEventReader(catalog, mode);
        var read = structured
                ? reader.structured(body, 0, body.length)
                : reader.binary(attributes(ctx), ctx.contentType(), body);
        var batch = events.open(ctx, sender, 1);
        add(batch, read, body, 0, body.length);
        return batch;
    }

    private static Map<String, String> attributes(Context ctx) {
        Map<String, String> attributes = new HashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(HEADER)) {
                attributes.put(lower.substring(HEADER.length()), HeaderValues.decode(String.valueOf(ctx.header(name))));
            }
        }
        return attributes;
    }

    /** Validates each element by itself: one that is no CloudEvent does not reject the others. */
    private EventBatch many(Context ctx, Sender sender, byte[] body) throws JsonFault {
        var spans = BodyFraming.elements(body);
        var batch = events.open(ctx, sender, spans.size());
        var reader = new CloudEventReader(catalog, mode);
        for (int i = 0; i < spans.size(); i++) {
            try {
                var read = reader.structured(body, spans.from(i), spans.to(i));
                add(batch, read, body, spans.from(i), spans.to(i));
            } catch (JsonFault noObject) {
                batch.add(body, spans.from(i), spans.to(i));
            }
        }
        return batch;
    }

    private static void add(EventBatch batch, CloudEvent read, byte[] body, int from, int to) {
        switch (read) {
            case CloudEvent.Conforming event -> batch.add(event.json(), event.source());
            case CloudEvent.Nonconforming wrong -> batch.reject(wrong.verdict(), body, from, to);
        }
    }

    /** The media type without parameters. */
    private static String mediaType(Context ctx) {
        String type = ctx.contentType();
        if (type == null) {
            return "";
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
