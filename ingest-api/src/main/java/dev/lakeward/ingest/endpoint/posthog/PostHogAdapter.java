package dev.lakeward.ingest.endpoint.posthog;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.ingest.endpoint.event.EventsResponse;
import dev.lakeward.ingest.endpoint.protocol.ClientBatch;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.Element;
import dev.lakeward.ingest.endpoint.protocol.Envelope;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import dev.lakeward.ingest.publish.BatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One event, a list of events, or a batch of them with the key beside it. */
final class PostHogAdapter implements ProtocolAdapter {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");
    private static final String[] KEYS = {"api_key", "token"};

    @Override
    public ClientBatch read(ClientRequest request) throws JsonFault {
        var envelope = Envelope.read(PostHogBody.json(request), "batch");
        String sentAt = envelope.text("sent_at") == null ? request.query("_") : envelope.text("sent_at");
        String key = envelope.firstText(KEYS) == null ? request.query("token") : envelope.firstText(KEYS);
        var batch = new ClientBatch(key == null ? keyOfFirst(envelope) : key, sentAt);
        long sent = millis(sentAt, request.receivedAt());
        envelope.each(batch, event -> add(batch, event, sent));
        return batch;
    }

    /** A time as SDKs of PostHog write it, in milliseconds since 1970; that of receipt where it is none. */
    private static long millis(@Nullable String time, long receivedAt) {
        if (time == null) {
            return receivedAt;
        }
        long read = Rfc3339.parse(time);
        return DIGITS.matcher(time).matches() ? Long.parseLong(time) : read == Rfc3339.INVALID ? receivedAt : read;
    }

    @Override
    public @Nullable String keyBeforeBreak(ClientRequest request) {
        String key = Envelope.textBeforeBreak(PostHogBody.json(request), KEYS[0]);
        return key == null ? request.query("token") : key;
    }

    /** Lists of events, as pages send them, carry the key in each event. */
    private static @Nullable String keyOfFirst(Envelope envelope) {
        try {
            var first = envelope.first();
            return first == null ? null : PostHogEvent.of(first).key();
        } catch (JsonFault unreadable) {
            return null;
        }
    }

    private static void add(ClientBatch batch, Element element, long sent) throws JsonFault {
        var event = PostHogEvent.of(element.fields());
        if (event.name() == null) {
            batch.rejectMissing(element, "/event");
        } else if (event.distinctId() == null) {
            batch.rejectMissing(element, "/distinct_id");
        } else {
            String time = event.time(sent);
            batch.add(event.message(batch.id(event.id(), time, element), time));
        }
    }

    /** SDKs drop what is answered by 400, and send again after 503: so only a request without any event is one. */
    @Override
    public ClientReply reply(ClientRequest request, BatchResult result) {
        if (result.isRejected()) {
            return ctx -> EventsResponse.of(result, true).write(ctx, 400);
        }
        return ClientReply.json(
                200,
                new JsonWriter(64)
                        .object()
                        .member("status", 1)
                        .member("rejected", result.rejected())
                        .endObject());
    }
}
