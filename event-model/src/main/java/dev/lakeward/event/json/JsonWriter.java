package dev.lakeward.event.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in UTF-8 into one growing array of bytes. It sets commas itself; the caller closes what it opens. Characters that
 * are half of a surrogate pair become U+FFFD. For one thread.
 */
public final class JsonWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final JsonBytes out;
    private boolean comma;

    /** Begins with room for {@code capacity} bytes. */
    public JsonWriter(int capacity) {
        out = new JsonBytes(capacity);
    }

    public JsonWriter object() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter array() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /** A member's name; only for names that need no escapes. */
    public JsonWriter name(String name) {
        separate();
        out.put('"');
        out.ascii(name);
        out.put('"');
        out.put(':');
        comma = false;
        return this;
    }

    /** A member's name, whatever it holds. */
    public JsonWriter anyName(String name) {
        separate();
        out.quoted(name);
        out.put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(@Nullable String text) {
        separate();
        if (text == null) {
            out.raw(NULL);
        } else {
            out.quoted(text);
        }
        comma = true;
        return this;
    }

    public JsonWriter value(long number) {
        separate();
        out.digits(number);
        comma = true;
        return this;
    }

    public JsonWriter value(boolean truth) {
        return literal(truth ? "true" : "false");
    }

    /** Bytes that are JSON already, from one offset to another. */
    public JsonWriter json(byte[] value, int from, int to) {
        separate();
        out.raw(value, from, to);
        comma = true;
        return this;
    }

    /** Bytes as they are, without a comma: a piece of an object that is written often. */
    public JsonWriter piece(byte[] piece) {
        out.raw(piece);
        return this;
    }

    /** A piece of what another one holds, from one offset to another. */
    public JsonWriter piece(JsonWriter other, int from, int to) {
        out.raw(other.out, from, to);
        comma = true;
        return this;
    }

    /** A number after a {@link #piece}. */
    public JsonWriter number(long number) {
        out.digits(number);
        comma = true;
        return this;
    }

    /** A text after a {@link #piece}. */
    public JsonWriter text(String text) {
        out.quoted(text);
        comma = true;
        return this;
    }

    /** A member where its value is there; nothing where it is null. */
    public JsonWriter member(String name, @Nullable String value) {
        return value == null ? this : name(name).value(value);
    }

    public JsonWriter member(String name, long value) {
        return name(name).value(value);
    }

    public JsonWriter member(String name, boolean value) {
        return name(name).value(value);
    }

    /** A number, exact and without an exponent. */
    public JsonWriter value(BigDecimal number) {
        return literal(number.toPlainString());
    }

    /** A number.
     *
     * @throws IllegalArgumentException if it is not finite: JSON has no form for it
     */
    public JsonWriter value(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON has no form for " + number);
        }
        return literal(Double.toString(number));
    }

    private JsonWriter literal(String ascii) {
        separate();
        out.ascii(ascii);
        comma = true;
        return this;
    }

    /** A hash of the bytes so far: FNV-1a, 64 bit. */
    public long hash() {
        return out.hash();
    }

    /** How many bytes were written. */
    public int length() {
        return out.length();
    }

    public byte[] toBytes() {
        return out.toBytes();
    }

    /** The bytes without a copy: nothing may be written from now on. */
    public ByteBuffer buffer() {
        return out.buffer();
    }

    private JsonWriter open(char bracket) {
        separate();
        out.put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.put(',');
        }
    }
}
