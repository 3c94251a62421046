package dev.lakeward.event.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in UTF-8 into one growing array of bytes. It sets commas itself; the caller closes what it opens. Characters that
 * are half of a surrogate pair become U+FFFD. For one thread.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private byte[] bytes;
    private int length;
    private boolean comma;

    public JsonWriter(int capacity) {
        bytes = new byte[Math.max(capacity, 64)];
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
        put('"');
        ascii(name);
        put('"');
        put(':');
        comma = false;
        return this;
    }

    /** A member's name, whatever it holds. */
    public JsonWriter anyName(String name) {
        separate();
        quoted(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(@Nullable String text) {
        separate();
        if (text == null) {
            raw(NULL);
        } else {
            quoted(text);
        }
        comma = true;
        return this;
    }

    public JsonWriter value(long number) {
        separate();
        digits(number);
        comma = true;
        return this;
    }

    public JsonWriter value(boolean truth) {
        return literal(truth ? "true" : "false");
    }

    /** Bytes that are JSON already, from one offset to another. */
    public JsonWriter json(byte[] value, int from, int to) {
        separate();
        ensure(to - from);
        System.arraycopy(value, from, bytes, length, to - from);
        length += to - from;
        comma = true;
        return this;
    }

    /** Bytes as they are, without a comma: a piece of an object that is written often. */
    public JsonWriter piece(byte[] piece) {
        raw(piece);
        return this;
    }

    /** A piece of what another one holds, from one offset to another. */
    public JsonWriter piece(JsonWriter other, int from, int to) {
        ensure(to - from);
        System.arraycopy(other.bytes, from, bytes, length, to - from);
        length += to - from;
        comma = true;
        return this;
    }

    /** A number after a {@link #piece}. */
    public JsonWriter number(long number) {
        digits(number);
        comma = true;
        return this;
    }

    /** A text after a {@link #piece}. */
    public JsonWriter text(String text) {
        quoted(text);
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
        ascii(ascii);
        comma = true;
        return this;
    }

    /** FNV-1a (64 bit) of the bytes so far. */
    public long hash() {
        long hash = FNV_OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** All of it, not copied: nothing may be added from now on. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private void quoted(String text) {
        int n = text.length();
        ensure(n + 2);
        bytes[length] = '"';
        int plain = plain(text, n, bytes, length + 1);
        length += plain + 1;
        for (int i = plain; i < n; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i = beyondAscii(text, i);
            } else if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < 0x20 || c == 0x7f) {
                escape(c);
            } else {
                put(c);
            }
        }
        put('"');
    }

    /** Copies characters up to the first that needs an escape; returns how many. */
    private static int plain(String text, int n, byte[] to, int at) {
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                return i;
            }
            to[at + i] = (byte) c;
        }
        return n;
    }

    /** Writes the code point at {@code i} as UTF-8 and returns the index of its last char. */
    private int beyondAscii(String text, int i) {
        int point = text.codePointAt(i);
        boolean lonely = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        raw((lonely ? "\ufffd" : Character.toString(point)).getBytes(StandardCharsets.UTF_8));
        return i + Character.charCount(point) - 1;
    }

    private void escape(char c) {
        ascii("\\u00");
        put((char) HEX[c >> 4]);
        put((char) HEX[c & 15]);
    }

    private void digits(long number) {
        if (number < 0) {
            ascii(Long.toString(number));
            return;
        }
        int count = DecimalDigits.count(number);
        ensure(count);
        DecimalDigits.write(number, bytes, length + count);
        length += count;
    }

    @SuppressWarnings("deprecation") // the copy of low bytes is just what ASCII needs
    private void ascii(String text) {
        int n = text.length();
        ensure(n);
        text.getBytes(0, n, bytes, length);
        length += n;
    }

    private void raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
