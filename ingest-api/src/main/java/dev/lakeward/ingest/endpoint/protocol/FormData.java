package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON that SDKs of browsers hide in forms, to spare the preflight: the field {@code data} of a body or of a query, as
 * text or as Base64.
 */
public final class FormData {
    private FormData() {}

    /** The JSON of a request: its body, the field {@code data} of its body, or that of its query. */
    public static byte[] json(ClientRequest request) {
        byte[] body = request.body();
        if (body.length == 0) {
            String data = request.query("data");
            return data == null ? body : decoded(data);
        }
        if (!isForm(body)) {
            return body;
        }
        String data = fields(new String(body, UTF_8)).get("data");
        return data == null ? body : decoded(data);
    }

    /** The text of the field {@code data} as it is, else the whole body. */
    public static String text(ClientRequest request) {
        byte[] body = request.body();
        if (body.length == 0) {
            return String.valueOf(request.query("data"));
        }
        String text = new String(body, UTF_8);
        return isForm(body) ? fields(text).getOrDefault("data", text) : text;
    }

    /** A field of a body that is a form; null where it has none of this name, or is no form. */
    public static @Nullable String field(ClientRequest request, String name) {
        byte[] body = request.body();
        return isForm(body) ? fields(new String(body, UTF_8)).get(name) : null;
    }

    /** The fields of a form, the first of each name; one that is not encoded as a form is as it is. */
    public static Map<String, String> fields(String form) {
        var fields = new TreeMap<String, String>();
        for (String field : form.strip().split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(unescaped(field.substring(0, equals)), unescaped(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    /** The bytes of JSON that may be Base64, in either alphabet. */
    public static byte[] decoded(String data) {
        byte[] decoded = base64(data);
        return isJson(data) || decoded == null ? data.getBytes(UTF_8) : decoded;
    }

    /** What is in Base64, in either alphabet and with or without padding; null where it is none. */
    public static byte @Nullable [] base64(String text) {
        try {
            String standard = text.strip().replace('-', '+').replace('_', '/').replace(' ', '+');
            return Base64.getDecoder().decode(standard);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text;
        }
    }

    private static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** Whether a body begins with a field's name. */
    private static boolean isForm(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 64), UTF_8).stripLeading();
        return start.matches("(?s)[\\w.-]+=.*");
    }
}
