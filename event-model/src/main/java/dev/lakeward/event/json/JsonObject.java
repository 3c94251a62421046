package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.text.ByteOrderMark;
import dev.lakeward.event.json.text.Escapes;
import dev.lakeward.event.json.text.Hash;
import dev.lakeward.event.json.text.Whitespace;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The members of one JSON object, found in one pass over its UTF-8 bytes and read in place: no tree, no copies until a
 * value is asked for. Nested values are checked and kept as spans. Reused; one thread at a time; valid while the bytes
 * are.
 *
 * <p>The pass checks RFC 8259 in full: grammar, UTF-8, escapes, duplicate names (compared after unescaping, nested
 * objects too), and the {@link Limits}. An escape that names half a character is rejected too, as no UTF-8 can hold it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonObject {
    /** What {@link #find} returns for a name that is not there. */
    public static final int ABSENT = -1;

    /**
     * Bounds of one object.
     *
     * @param depth levels of nesting, the object itself being the first
     * @param members members of one object
     * @param nameBytes bytes of a name
     * @param numberDigits characters of a number
     */
    public record Limits(int depth, int members, int nameBytes, int numberDigits) {
        /** What the API allows. */
        public static final Limits DEFAULT = new Limits(32, 256, 128, 100);
    }

    private final ValueScanner scanner;
    private final Members members;
    private byte[] bytes = new byte[0];

    public JsonObject() {
        this(Limits.DEFAULT);
    }

    public JsonObject(Limits limits) {
        scanner = new ValueScanner(limits);
        members = scanner.members();
    }

    /** Whether the first byte that is no white space opens an object. */
    public static boolean opensIn(byte[] bytes) {
        return opensIn(bytes, 0, bytes.length);
    }

    /** Whether the first byte of {@code bytes[from, to)} that is no white space opens an object. */
    public static boolean opensIn(byte[] bytes, int from, int to) {
        int at = Whitespace.skip(bytes, from, to);
        return at < to && bytes[at] == '{';
    }

    /**
     * Reads the object that begins in {@code bytes[from, to)}, after white space.
     *
     * @return the offset after its closing brace
     * @throws JsonFault where and why the bytes are no such object
     */
    public int read(byte[] source, int from, int to) throws JsonFault {
        bytes = source;
        members.begin(source);
        int at = Whitespace.skip(source, from, to);
        if (at < to && source[at] == '{') {
            return scanner.read(source, at, to);
        }
        throw noObject(source, at, to);
    }

    /**
     * Reads the object that fills {@code bytes[from, to)}, with nothing but white space around it.
     *
     * @throws JsonFault where and why the bytes are no such object
     */
    public void readWhole(byte[] source, int from, int to) throws JsonFault {
        int end = Whitespace.skip(source, read(source, from, to), to);
        if (end < to) {
            throw malformed(end, "the object ended before, yet here stands " + Whitespace.describe(source, end, to));
        }
    }

    /** Number of members. */
    public int size() {
        return members.size();
    }

    /** Index of the member with this name (UTF-8 of the unescaped name), or {@link #ABSENT}. */
    public int find(byte[] name) {
        return members.find(name, Hash.of(name, 0, name.length));
    }

    /** Index of the member with this name, or {@link #ABSENT}; the quicker way. */
    public int find(JsonName name) {
        return members.find(name.bytes(), name.hash());
    }

    public String name(int member) {
        return members.name(member);
    }

    /** Offset of the first byte of the name, after its opening quote. */
    public int nameStart(int member) {
        return members.nameStart(member);
    }

    /** Offset of the closing quote of the name. */
    public int nameEnd(int member) {
        return members.nameEnd(member);
    }

    public JsonKind kind(int member) {
        return members.kind(member);
    }

    /** Offset of the first byte of the value; of a string, after its opening quote. */
    public int valueStart(int member) {
        return members.valueStart(member);
    }

    /** Offset after the last byte of the value; of a string, of its closing quote. */
    public int valueEnd(int member) {
        return members.valueEnd(member);
    }

    /** Whether a string holds escapes, so that its bytes are not its text. */
    public boolean escaped(int member) {
        return members.escaped(member);
    }

    /** A string unescaped; of any other kind, the bytes of the value as text. */
    public String text(int member) {
        int start = valueStart(member);
        if (kind(member) == JsonKind.STRING) {
            return Escapes.text(bytes, start, valueEnd(member) - 1, escaped(member));
        }
        return new String(bytes, start, valueEnd(member) - start, StandardCharsets.UTF_8);
    }

    /** The bytes that {@link #read} was given. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * An integer, which JSON Schema allows to be written with a fraction of zeros or an exponent: {@code 2.0}, {@code 1e2}.
     *
     * @throws NumberFormatException if the member is no integer of 64 bits
     */
    public long int64(int member) {
        return switch (kind(member)) {
            case INTEGER -> Numbers.int64(bytes, valueStart(member), valueEnd(member));
            case FRACTION -> Numbers.int64(text(member));
            default -> throw new NumberFormatException("no integer");
        };
    }

    /**
     * A number as a double, infinite where it is too great.
     *
     * @throws NumberFormatException if the member is no number
     */
    public double float64(int member) {
        JsonKind kind = kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            throw new NumberFormatException("no number");
        }
        return Double.parseDouble(text(member));
    }

    /**
     * A number, or a string that holds one, exactly.
     *
     * @throws NumberFormatException if the member is neither, or longer than 100 characters
     */
    public BigDecimal decimal(int member) {
        return switch (kind(member)) {
            case STRING, INTEGER, FRACTION -> Numbers.decimal(text(member));
            default -> throw new NumberFormatException("no number");
        };
    }

    Members members() {
        return members;
    }

    private JsonFault noObject(byte[] source, int at, int to) {
        if (at >= to) {
            return malformed(at, "nothing but white space; send a JSON object");
        }
        if (ByteOrderMark.at(source, at, to)) {
            return malformed(at, "the text begins with a byte order mark; send UTF-8 without one");
        }
        try {
            scanner.readAny(source, at, to);
        } catch (JsonFault fault) {
            return fault;
        }
        return new JsonFault(
                JsonFault.Reason.NOT_AN_OBJECT,
                at,
                "",
                "a JSON value that begins with %s is where an object has to be"
                        .formatted(Whitespace.describe(source, at, to)));
    }
}
