package dev.lakeward.ingest.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an SDK posts: one message, or a batch of them.
 *
 * @param writeKey the key, where the body holds it
 * @param sentAt when it was sent by the client's clock
 * @param messages where they stand in the body
 */
record SdkBody(@Nullable String writeKey, @Nullable String sentAt, List<Span> messages) {
    SdkBody {
        messages = List.copyOf(messages);
    }

    /** Bytes of the body from one offset to another. */
    record Span(int from, int to) {}

    /** @throws JsonFault if the body is no JSON object, or its batch no array */
    static SdkBody read(byte[] body, boolean batch) throws JsonFault {
        var outer = new JsonObject();
        outer.readWhole(body, 0, body.length);
        var messages = new ArrayList<Span>();
        int member = outer.find("batch".getBytes(UTF_8));
        if (batch && member != JsonObject.ABSENT) {
            var array = JsonArray.open(body, outer.valueStart(member), outer.valueEnd(member));
            while (array.next()) {
                messages.add(new Span(array.start(), array.end()));
            }
        } else {
            messages.add(new Span(0, body.length));
        }
        return new SdkBody(text(outer, "writeKey"), text(outer, "sentAt"), messages);
    }

    private static @Nullable String text(JsonObject object, String name) {
        int member = object.find(name.getBytes(UTF_8));
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }
}
