package dev.lakeward.sink.row;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The members of an event that no column takes, as one JSON object; their values byte for byte. */
final class Extra {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    void clear() {
        text.reset();
    }

    boolean isEmpty() {
        return text.size() == 0;
    }

    void add(JsonObject object, int member) {
        text.write(isEmpty() ? '{' : ',');
        text.writeBytes(quoted(object.name(member)).getBytes(StandardCharsets.UTF_8));
        text.write(':');
        int from = object.kind(member) == JsonKind.STRING ? object.valueStart(member) - 1 : object.valueStart(member);
        text.write(object.bytes(), from, object.valueEnd(member) - from);
    }

    byte[] json() {
        text.write('}');
        return text.toByteArray();
    }

    private static String quoted(String name) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
