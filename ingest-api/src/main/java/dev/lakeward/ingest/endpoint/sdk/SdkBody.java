package dev.lakeward.ingest.endpoint.sdk;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.ShallowObject;
import dev.lakeward.ingest.endpoint.event.EventSpans;
import org.jspecify.annotations.Nullable;

/**
 * The body of an SDK: one message, or a batch. Only the envelope is read, so that a message that is not JSON does not
 * reject the others.
 *
 * @param writeKey the key, where the body holds it
 * @param sentAt when it was sent by the client's clock
 * @param messages their byte ranges in the body
 */
record SdkBody(@Nullable String writeKey, @Nullable String sentAt, EventSpans messages) {
    private static final int LAST_SPACE = ' ';

    /**
     * Reads the envelope. A body of white space holds no message; nor does a batch that is null.
     *
     * @param batch whether the path takes batches: an object with the member {@code batch}, or an array
     * @throws JsonFault if the envelope is broken, so that the ends of messages are not known
     */
    static SdkBody read(byte[] body, boolean batch) throws JsonFault {
        if (isBlank(body)) {
            return new SdkBody(null, null, new EventSpans());
        }
        if (JsonArray.opensIn(body, 0, body.length)) {
            return new SdkBody(null, null, elements(body, 0, body.length));
        }
        String writeKey = null;
        String sentAt = null;
        EventSpans messages = null;
        var envelope = ShallowObject.open(body, 0, body.length);
        while (envelope.next()) {
            switch (envelope.name()) {
                case "writeKey" -> writeKey = envelope.text();
                case "sentAt" -> sentAt = envelope.text();
                case "batch" -> messages = batch ? batch(envelope, body, messages) : null;
                default -> {}
            }
        }
        return new SdkBody(writeKey, sentAt, messages == null ? EventSpans.of(0, body.length) : messages);
    }

    /** The key that comes before the break in a body whose envelope is broken; null where there is none. */
    static @Nullable String keyBeforeBreak(byte[] body) {
        String writeKey = null;
        try {
            var envelope = ShallowObject.open(body, 0, body.length);
            while (envelope.next()) {
                if (envelope.name().equals("writeKey")) {
                    writeKey = envelope.text();
                }
            }
            return writeKey;
        } catch (JsonFault atBreak) {
            return writeKey;
        }
    }

    private static EventSpans batch(ShallowObject envelope, byte[] body, @Nullable EventSpans before) throws JsonFault {
        if (before != null) {
            throw new JsonFault(
                    JsonFault.Reason.DUPLICATE_NAME, envelope.start(), "/batch", "the batch is given twice");
        }
        return envelope.begins('n') ? new EventSpans() : elements(body, envelope.start(), envelope.end());
    }

    private static EventSpans elements(byte[] body, int from, int to) throws JsonFault {
        var messages = new EventSpans();
        var array = JsonArray.open(body, from, to);
        while (array.next()) {
            messages.add(array.start(), array.end());
        }
        return messages;
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b > LAST_SPACE || b < 0) {
                return false;
            }
        }
        return true;
    }
}
