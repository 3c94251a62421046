package dev.lakeward.standalone.importing.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Layout of a JSON file. */
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

    /**
     * Guesses from the start of a file: an object that ends in its first line means lines, as does any later line with
     * one.
     */
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

    /** A nested object may fill a line too, but then it is indented or a comma or bracket follows. */
    private static boolean isEvent(String line) {
        return line.startsWith("{") && ExactJson.line(0, line).fault().isEmpty();
    }
}
