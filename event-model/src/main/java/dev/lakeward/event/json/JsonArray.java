package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.text.ValueSkipper;
import dev.lakeward.event.json.text.Whitespace;

/**
 * Splits an array into the spans of its elements by brackets and quotes alone. The elements are not checked, so that a
 * faulty one does not cost its neighbours; read each with a {@link JsonObject}.
 */
public final class JsonArray {
    private final byte[] bytes;
    private final int to;
    private int at;
    private int start;
    private int end;
    private boolean first = true;

    private JsonArray(byte[] bytes, int at, int to) {
        this.bytes = bytes;
        this.at = at;
        this.to = to;
    }

    /** Whether the first byte of {@code bytes[from, to)} that is no white space opens an array. */
    public static boolean opensIn(byte[] bytes, int from, int to) {
        int at = Whitespace.skip(bytes, from, to);
        return at < to && bytes[at] == '[';
    }

    /**
     * Opens the array in {@code bytes[from, to)}, with nothing but white space around it.
     *
     * @throws JsonFault if no array begins there
     */
    public static JsonArray open(byte[] bytes, int from, int to) throws JsonFault {
        if (!opensIn(bytes, from, to)) {
            int at = Whitespace.skip(bytes, from, to);
            throw malformed(at, "expected [, found " + Whitespace.describe(bytes, at, to));
        }
        return new JsonArray(bytes, Whitespace.skip(bytes, from, to) + 1, to);
    }

    /**
     * Moves to the next element; false after the last one.
     *
     * @throws JsonFault if the array itself is broken from here on; the elements before it are valid
     */
    public boolean next() throws JsonFault {
        at = Whitespace.skip(bytes, at, to);
        if (at < to && bytes[at] == ']') {
            return close();
        }
        if (!first) {
            separator();
        }
        first = false;
        start = at;
        end = ValueSkipper.value(bytes, at, to);
        if (end == start) {
            throw malformed(at, "expected an element, found " + Whitespace.describe(bytes, at, to));
        }
        at = end;
        return true;
    }

    /** Offset of the element's first byte. */
    public int start() {
        return start;
    }

    /** Offset after the element's last byte. */
    public int end() {
        return end;
    }

    private void separator() throws JsonFault {
        if (at >= to || bytes[at] != ',') {
            throw malformed(at, "expected , or ] after an element, found " + Whitespace.describe(bytes, at, to));
        }
        at = Whitespace.skip(bytes, at + 1, to);
    }

    private boolean close() throws JsonFault {
        int rest = Whitespace.skip(bytes, at + 1, to);
        if (rest < to) {
            throw malformed(rest, "the array ended before, yet here stands " + Whitespace.describe(bytes, rest, to));
        }
        return false;
    }
}
