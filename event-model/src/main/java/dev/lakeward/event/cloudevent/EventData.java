package dev.lakeward.event.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.wire.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of CloudEvents. A JSON object becomes properties; any other JSON value is the property {@code data}; text is
 * the text {@code data}, other bytes are {@code data_base64}.
 */
final class EventData {
    private static final String DATA = "data";
    private static final byte[] BEFORE = "{\"data\":".getBytes(UTF_8);

    private EventData() {}

    /** Whether a media type is JSON: its subtype is json, or ends with +json. */
    static boolean isJson(String mediaType) {
        int end = mediaType.indexOf(';');
        String type =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** Whether bytes without a media type are a JSON object, which the JSON format reads as application/json. */
    static boolean isJsonObject(byte[] bytes) {
        if (!JsonObject.opensIn(bytes)) {
            return false;
        }
        try {
            new JsonObject().readWhole(bytes, 0, bytes.length);
            return true;
        } catch (JsonFault noJson) {
            return false;
        }
    }

    /** Writes the member {@code data} of an envelope. */
    static void writeMember(EventJson event, JsonObject envelope, int member, JsonObject properties) throws JsonFault {
        if (envelope.kind(member) == JsonKind.OBJECT) {
            properties.read(envelope.bytes(), envelope.valueStart(member), envelope.valueEnd(member));
            event.keepAll(properties, "data_");
        } else {
            event.copy(DATA, envelope, member);
        }
    }

    /**
     * Writes bytes that are JSON.
     *
     * @throws JsonFault if they are not
     */
    static void writeJson(EventJson event, byte[] json) throws JsonFault {
        if (JsonObject.opensIn(json)) {
            var properties = new JsonObject();
            properties.readWhole(json, 0, json.length);
            event.keepAll(properties, "data_");
            return;
        }
        byte[] whole = new byte[BEFORE.length + json.length + 1];
        System.arraycopy(BEFORE, 0, whole, 0, BEFORE.length);
        System.arraycopy(json, 0, whole, BEFORE.length, json.length);
        whole[whole.length - 1] = '}';
        var holder = new JsonObject();
        holder.readWhole(whole, 0, whole.length);
        if (holder.size() != 1) {
            throw new JsonFault(JsonFault.Reason.MALFORMED, 0, "", "the data is more than one JSON value");
        }
        writeMember(event, holder, 0, new JsonObject());
    }

    /** Writes bytes of another kind: as text where they are UTF-8, else in base64. */
    static void writeBytes(EventJson event, byte[] bytes) {
        try {
            event.text(DATA, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException noText) {
            event.text("data_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** The bytes of a base64 text by RFC 4648; null where it is none. */
    static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
