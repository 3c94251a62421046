package dev.lakeward.event.json;

import java.math.BigDecimal;

/**
 * The members of one JSON object, found in one pass over its UTF-8 bytes and read in place: no tree, no copies until a
 * value is asked for. Nested values are checked and kept as spans. Reused; one thread at a time; valid while the bytes
 * are.
 *
 * <p>The pass checks RFC 8259 in full: grammar, UTF-8, escapes, duplicate names (compared after unescaping, nested
 * objects too), and the {@link Limits}.
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

    /**
     * Reads the object that begins in {@code bytes[from, to)}, after white space.
     *
     * @return the offset behind its closing brace
     * @throws JsonFault where and why the bytes are no such object
     */
    public int read(byte[] bytes, int from, int to) throws JsonFault {
        throw new UnsupportedOperationException("under way");
    }

    /** Number of members. */
    public int size() {
        throw new UnsupportedOperationException("under way");
    }

    /** Index of the member with this name (UTF-8 of the unescaped name), or {@link #ABSENT}. */
    public int find(byte[] name) {
        throw new UnsupportedOperationException("under way");
    }

    public String name(int member) {
        throw new UnsupportedOperationException("under way");
    }

    public JsonKind kind(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** Offset of the first byte of the value; of a string, behind its opening quote. */
    public int valueStart(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** Offset behind the last byte of the value; of a string, of its closing quote. */
    public int valueEnd(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** Whether a string holds escapes, so that its bytes are not its text. */
    public boolean escaped(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** A string unescaped; of any other kind, the bytes of the value as text. */
    public String text(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** An integer.
     * @throws NumberFormatException if the member is no integer of 64 bits */
    public long int64(int member) {
        throw new UnsupportedOperationException("under way");
    }

    public double float64(int member) {
        throw new UnsupportedOperationException("under way");
    }

    /** A number, or a string that holds one, exactly. */
    public BigDecimal decimal(int member) {
        throw new UnsupportedOperationException("under way");
    }
}
