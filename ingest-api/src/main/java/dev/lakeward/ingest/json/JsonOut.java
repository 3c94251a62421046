package dev.lakeward.ingest.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON into one growing array of bytes. It sets commas by itself; nesting is the caller's duty. One thread.
 */
public final class JsonOut {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;
    private boolean comma;

    public JsonOut(int capacity) {
        bytes = new byte[Math.max(capacity, 64)];
    }

    public JsonOut object() {
        return open('{');
    }

    public JsonOut endObject() {
        return close('}');
    }

    public JsonOut array() {
        return open('[');
    }

    public JsonOut endArray() {
        return close(']');
    }

    /** A member's name; only for names that need no escapes. */
    public JsonOut name(String name) {
        separate();
        put('"');
        ascii(name);
        put('"');
        put(':');
        comma = false;
        return this;
    }

    /** A member's name, whatever it holds. */
    public JsonOut anyName(String name) {
        separate();
        quoted(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonOut value(@Nullable String text) {
        separate();
        if (text == null) {
            raw(NULL);
        } else {
            quoted(text);
        }
        comma = true;
        return this;
    }

    public JsonOut value(long number) {
        separate();
        digits(number);
        comma = true;
        return this;
    }

    public JsonOut value(boolean truth) {
        separate();
        ascii(truth ? "true" : "false");
        comma = true;
        return this;
    }

    /** Bytes that are JSON already, from one offset to another. */
    public JsonOut json(byte[] value, int from, int to) {
        separate();
        ensure(to - from);
        System.arraycopy(value, from, bytes, length, to - from);
        length += to - from;
        comma = true;
        return this;
    }

    /** Bytes as they are, without a comma: a piece of an object that is written often. */
    public JsonOut piece(byte[] piece) {
        raw(piece);
        return this;
    }

    /** A piece of what another one holds, from one offset to another. */
    public JsonOut piece(JsonOut other, int from, int to) {
        ensure(to - from);
        System.arraycopy(other.bytes, from, bytes, length, to - from);
        length += to - from;
        comma = true;
        return this;
    }

    /** A number behind a {@link #piece}. */
    public JsonOut number(long number) {
        digits(number);
        comma = true;
        return this;
    }

    /** A text behind a {@link #piece}. */
    public JsonOut text(String text) {
        quoted(text);
        comma = true;
        return this;
    }

    /** A member where its value is there; nothing where it is null. */
    public JsonOut member(String name, @Nullable String value) {
        return value == null ? this : name(name).value(value);
    }

    public JsonOut member(String name, long value) {
        return name(name).value(value);
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

    private JsonOut open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonOut close(char bracket) {
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

    /** Copies characters up to the first that does not stand for itself; returns how many. */
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
        int count = Decimal.count(number);
        ensure(count);
        Decimal.write(number, bytes, length + count);
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
