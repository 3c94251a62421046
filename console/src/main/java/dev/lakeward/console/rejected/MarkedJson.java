package dev.lakeward.console.rejected;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.console.web.PrettyJson;
import java.io.IOException;

/**
 * An event with the place of its fault.
 *
 * @param before the fault; the whole where the place is not in it, such as a missing property
 * @param marked the value that is wrong; empty for none
 * @param after the fault
 */
record MarkedJson(String before, String marked, String after) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Marks the value that a JSON pointer names. */
    static MarkedJson of(String payload, String pointer) {
        String text = PrettyJson.of(payload);
        if (pointer.isEmpty()) {
            return new MarkedJson(text, "", "");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return mark(parser, text, pointer);
        } catch (IOException e) {
            return new MarkedJson(text, "", ""); // it is no JSON, which is the fault
        }
    }

    private static MarkedJson mark(JsonParser parser, String text, String pointer) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            boolean value = token.isScalarValue() || token.isStructStart();
            if (value && place(parser, token).equals(pointer)) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.finishToken();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getCharOffset();
                return new MarkedJson(text.substring(0, from), text.substring(from, to), text.substring(to));
            }
        }
        return new MarkedJson(text, "", "");
    }

    /** The pointer of the value that the parser is at; within an object or array, the context is that of the value itself. */
    private static String place(JsonParser parser, JsonToken token) {
        var context = parser.getParsingContext();
        return (token.isStructStart() && context.getParent() != null ? context.getParent() : context)
                .pathAsPointer()
                .toString();
    }
}
