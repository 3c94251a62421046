package dev.lakeward.ingest.endpoint.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The message of a pixel, as mails and pages without scripts load it: JSON in Base64 in the parameter {@code data}, or
 * one parameter a member, with dots between the names of nested ones ({@code context.page.url}).
 */
final class PixelMessage {
    private static final int MAX_DEPTH = 8;

    private PixelMessage() {}

    /** The message, as JSON if the client wrote it so. */
    static byte[] of(ClientRequest request) {
        String data = request.query("data");
        return data == null ? ofParameters(request.firstOfQuery()) : decoded(data);
    }

    /** The text as it is where it is no Base64: it is rejected as what it is. */
    private static byte[] decoded(String data) {
        String standard = data.strip().replace('-', '+').replace('_', '/').replace(' ', '+');
        try {
            return Base64.getDecoder().decode(standard);
        } catch (IllegalArgumentException noBase64) {
            return data.getBytes(UTF_8);
        }
    }

    private static byte[] ofParameters(Map<String, String> parameters) {
        var root = new TreeMap<String, Object>();
        parameters.forEach((name, value) -> put(root, name, value));
        var out = new JsonWriter(256);
        write(out, root);
        return out.toBytes();
    }

    /** Puts a value below objects that its name leads through; under its whole name where one of them is a value. */
    @SuppressWarnings("unchecked") // every map within the tree is one that this method made
    private static void put(Map<String, Object> root, String name, String value) {
        String[] parts = name.split("\\.", -1);
        var at = root;
        for (int i = 0; i < parts.length - 1; i++) {
            var next = at.computeIfAbsent(parts[i], part -> new TreeMap<String, Object>());
            if (parts.length > MAX_DEPTH || !(next instanceof Map)) {
                root.putIfAbsent(name, value);
                return;
            }
            at = (Map<String, Object>) next;
        }
        at.putIfAbsent(parts[parts.length - 1], value);
    }

    private static void write(JsonWriter out, Map<?, ?> object) {
        out.object();
        object.forEach((name, value) -> {
            out.anyName(String.valueOf(name));
            if (value instanceof Map<?, ?> nested) {
                write(out, nested);
            } else {
                out.value(String.valueOf(value));
            }
        });
        out.endObject();
    }
}
