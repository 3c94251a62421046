package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.standalone.importing.read.InputLine;
import java.util.UUID;

/** Makes what is sent of the events that a format has made of lines. */
public final class MappedEvent {
    private MappedEvent() {}

    /** The event of a line; where its id is absent, null or empty it gets a name-based UUID of the line's text, so that the same line is the same event. */
    public static MappedLine of(InputLine line, ObjectNode event) {
        JsonNode named = event.get("event_id");
        if (named == null
                || named.isNull()
                || (named.isTextual() && named.textValue().isEmpty())) {
            event.put(
                    "event_id",
                    UUID.nameUUIDFromBytes(line.raw().getBytes(UTF_8)).toString());
        }
        String json = event.toString();
        if (!isUnicode(json)) {
            return unfit(line, "a text holds half of a surrogate pair, which UTF-8 does not have");
        }
        return new MappedLine(
                line.line(), json.getBytes(UTF_8), id(event.path("event_id")), time(event.path("event_time")), "");
    }

    /** A line that is no event. */
    public static MappedLine unfit(InputLine line, String fault) {
        return new MappedLine(line.line(), line.raw().getBytes(UTF_8), "", MappedLine.NO_TIME, fault);
    }

    private static long time(JsonNode time) {
        if (time.isNumber()) {
            return millis(time);
        }
        long parsed = time.isTextual() ? Rfc3339.parse(time.textValue()) : Rfc3339.INVALID;
        return parsed == Rfc3339.INVALID ? MappedLine.NO_TIME : parsed;
    }

    /** As the API reads it, to which an integer may have a fraction of zeros or an exponent. */
    private static long millis(JsonNode time) {
        if (time.isIntegralNumber()) {
            return time.canConvertToLong() ? time.longValue() : MappedLine.NO_TIME;
        }
        byte[] member = "{\"t\":%s}".formatted(time).getBytes(UTF_8);
        try {
            JsonObject object = new JsonObject();
            object.readWhole(member, 0, member.length);
            return object.int64(0);
        } catch (JsonFault | NumberFormatException e) {
            return MappedLine.NO_TIME;
        }
    }

    /** An id that is no text is sent as it is: the API rejects it. */
    private static String id(JsonNode id) {
        return id.isValueNode() ? id.asText() : id.toString();
    }

    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
