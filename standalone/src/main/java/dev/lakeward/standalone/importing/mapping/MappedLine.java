package dev.lakeward.standalone.importing.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.standalone.importing.read.InputLine;
import java.util.UUID;

/**
 * A line as an event, or with the reason why it is none.
 *
 * @param line number in its file, from 1
 * @param event JSON object in UTF-8; the raw line if it could not be mapped
 * @param id the {@code event_id}; empty if the line could not be mapped
 * @param time the {@code event_time} in milliseconds since 1970-01-01T00:00:00Z, or {@link #NO_TIME}
 * @param fault why it could not be mapped; empty if it was
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record MappedLine(long line, byte[] event, String id, long time, String fault) {
    /** {@link #time} of an event without one. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /**
     * The event of a line. Without an id, or with an empty one, it gets a name-based UUID of the raw line, so that the
     * same line is the same event in every import.
     */
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
            return rejected(line, "a text holds half of a surrogate pair, which UTF-8 does not have");
        }
        return new MappedLine(
                line.line(), json.getBytes(UTF_8), id(event.path("event_id")), time(event.path("event_time")), "");
    }

    /** A line that is no event, with the reason. */
    public static MappedLine rejected(InputLine line, String fault) {
        return new MappedLine(line.line(), line.raw().getBytes(UTF_8), "", NO_TIME, fault);
    }

    private static long time(JsonNode time) {
        if (time.isNumber()) {
            return millis(time);
        }
        long parsed = time.isTextual() ? Rfc3339.parse(time.textValue()) : Rfc3339.INVALID;
        return parsed == Rfc3339.INVALID ? NO_TIME : parsed;
    }

    /** As the API reads it, to which an integer may have a fraction of zeros or an exponent. */
    private static long millis(JsonNode time) {
        if (time.isIntegralNumber()) {
            return time.canConvertToLong() ? time.longValue() : NO_TIME;
        }
        byte[] member = "{\"t\":%s}".formatted(time).getBytes(UTF_8);
        try {
            JsonObject object = new JsonObject();
            object.readWhole(member, 0, member.length);
            return object.int64(0);
        } catch (JsonFault | NumberFormatException e) {
            return NO_TIME;
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
