package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.text.Escapes;
import dev.lakeward.event.json.text.ValueSkipper;
import dev.lakeward.event.json.text.Whitespace;
import org.jspecify.annotations.Nullable;

/**
 * Splits an object into its members. Names are checked, values are found by brackets and quotes alone, so that a fault
 * within one value does not cost the others: the counterpart of {@link JsonArray} for the envelope of a batch.
 */
public final class ShallowObject {
    private final byte[] bytes;
    private final int to;
    private final StringScanner strings = new StringScanner();
    private int at;
    private int start;
    private int end;
    private String name = "";
    private boolean first = true;

    private ShallowObject(byte[] bytes, int at, int to) {
        this.bytes = bytes;
        this.at = at;
        this.to = to;
    }

    /**
     * Opens the object in {@code bytes[from, to)}, with nothing but white space around it.
     *
     * @throws JsonFault if no object begins there
     */
    public static ShallowObject open(byte[] bytes, int from, int to) throws JsonFault {
        int at = Whitespace.skip(bytes, from, to);
        if (at >= to || bytes[at] != '{') {
            throw malformed(at, "expected {, found " + Whitespace.describe(bytes, at, to));
        }
        return new ShallowObject(bytes, at + 1, to);
    }

    /**
     * Moves to the next member; false after the last one.
     *
     * @throws JsonFault if the object itself is broken from here on
     */
    public boolean next() throws JsonFault {
        at = Whitespace.skip(bytes, at, to);
        if (at < to && bytes[at] == '}') {
            return close();
        }
        if (!first) {
            separator();
        }
        first = false;
        readName();
        start = at;
        end = ValueSkipper.value(bytes, at, to);
        if (end == start) {
            throw malformed(at, "expected a value, found " + Whitespace.describe(bytes, at, to));
        }
        at = end;
        return true;
    }

    public String name() {
        return name;
    }

    /** Offset of the value's first byte; of a string, its opening quote. */
    public int start() {
        return start;
    }

    /** Offset after the value's last byte. */
    public int end() {
        return end;
    }

    /** Whether the value begins with this byte: a bracket, a quote, the {@code n} of null. */
    public boolean begins(char first) {
        return bytes[start] == first;
    }

    /** The value as text; null where it is no string. */
    public @Nullable String text() {
        if (!begins('"')) {
            return null;
        }
        try {
            boolean whole = strings.scan(bytes, start + 1, end) == end;
            return whole ? Escapes.text(bytes, start + 1, end - 1, strings.escaped()) : null;
        } catch (JsonFault noString) {
            return null;
        }
    }

    private void readName() throws JsonFault {
        if (at >= to || bytes[at] != '"') {
            throw malformed(at, "expected a name in double quotes, found " + Whitespace.describe(bytes, at, to));
        }
        int after = strings.scan(bytes, at + 1, to);
        name = Escapes.text(bytes, at + 1, after - 1, strings.escaped());
        at = Whitespace.skip(bytes, after, to);
        if (at >= to || bytes[at] != ':') {
            throw malformed(at, "expected : after a name, found " + Whitespace.describe(bytes, at, to));
        }
        at = Whitespace.skip(bytes, at + 1, to);
    }

    private void separator() throws JsonFault {
        if (at >= to || bytes[at] != ',') {
            throw malformed(at, "expected , or } after a member, found " + Whitespace.describe(bytes, at, to));
        }
        at = Whitespace.skip(bytes, at + 1, to);
    }

    private boolean close() throws JsonFault {
        int rest = Whitespace.skip(bytes, at + 1, to);
        if (rest < to) {
            throw malformed(rest, "the object ended before, yet here stands " + Whitespace.describe(bytes, rest, to));
        }
        return false;
    }
}
