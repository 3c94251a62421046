package dev.lakeward.event.json;

import dev.lakeward.event.hash.Fnv1a;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that appends the tokens of JSON in UTF-8. For one thread. */
final class JsonBytes {
    private static final int SMALLEST = 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    JsonBytes(int capacity) {
        bytes = new byte[Math.max(capacity, SMALLEST)];
    }

    /** Appends a JSON string. */
    void quoted(String text) {
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

    /** Appends a number in decimal. */
    void digits(long number) {
        if (number < 0) {
            ascii(Long.toString(number));
            return;
        }
        int count = DecimalDigits.count(number);
        ensure(count);
        DecimalDigits.write(number, bytes, length + count);
        length += count;
    }

    /** Appends a text of ASCII characters as it is. */
    @SuppressWarnings("deprecation") // the copy of low bytes is just what ASCII needs
    void ascii(String text) {
        int n = text.length();
        ensure(n);
        text.getBytes(0, n, bytes, length);
        length += n;
    }

    void raw(byte[] more) {
        raw(more, 0, more.length);
    }

    /** Appends {@code more[from, to)}. */
    void raw(byte[] more, int from, int to) {
        ensure(to - from);
        System.arraycopy(more, from, bytes, length, to - from);
        length += to - from;
    }

    /** Appends a part of another one, from one offset to another. */
    void raw(JsonBytes other, int from, int to) {
        raw(other.bytes, from, to);
    }

    /** {@link Fnv1a} of the bytes so far. */
    long hash() {
        return Fnv1a.hash(bytes, 0, length);
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    void put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
