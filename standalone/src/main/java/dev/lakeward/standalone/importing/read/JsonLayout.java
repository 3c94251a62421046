package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** How the objects of a JSON file stand in it. */
enum JsonLayout {
    LINES("one JSON object a line"),
    ARRAY("a JSON array"),
    VALUES("JSON objects over several lines");

    private static final int LINES_LOOKED_AT = 200;

    private final String words;

    JsonLayout(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** By the start of a file: an object that ends in its first line means lines, as does any later line that is a whole one. */
    static JsonLayout of(String head) {
        String text = head.stripLeading();
        if (text.startsWith("[")) {
            return ARRAY;
        }
        if (!text.startsWith("{")) {
            return LINES;
        }
        String first = text.lines().findFirst().orElse("");
        boolean more = text.lines().skip(1).anyMatch(line -> !line.isBlank());
        if (!more) {
            return LINES;
        }
        try {
            ExactJson.MAPPER.readTree(first);
            return LINES;
        } catch (JsonEOFException open) {
            return hasWholeLine(text) ? LINES : VALUES;
        } catch (JsonProcessingException broken) {
            return LINES;
        }
    }

    private static boolean hasWholeLine(String text) {
        return text.lines().skip(1).limit(LINES_LOOKED_AT).anyMatch(JsonLayout::isEvent);
    }

    /** An object of an outer one may stand in a line alone, but then a comma or bracket follows, or it is indented. */
    private static boolean isEvent(String line) {
        return line.startsWith("{") && ExactJson.line(0, line).fault().isEmpty();
    }
}
