package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes texts in a fixed order as lines of UTF-8, separated by a line feed. {@code %} and control characters are
 * percent-encoded; a text that is absent is an empty line.
 */
final class PercentLines {
    static final char END = '\n';

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private PercentLines() {}

    /** Whether a character is written as it is, in one byte. */
    static boolean plain(char c) {
        return c >= ' ' && c < 0x7F && c != '%';
    }

    static byte[] encode(@Nullable String text) {
        var out = new ByteArrayOutputStream(64);
        write(out, text);
        return out.toByteArray();
    }

    static void write(ByteArrayOutputStream out, @Nullable String text) {
        if (text == null) {
            return;
        }
        for (byte b : text.getBytes(UTF_8)) {
            if (b == '%' || b == 0x7F || (b >= 0 && b < ' ')) {
                out.write('%');
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 15]);
            } else {
                out.write(b);
            }
        }
    }

    /** Index at which the line after the one at {@code from} begins; beyond the end if that is the last one. */
    static int next(byte[] value, int from) {
        int at = from;
        while (at < value.length && value[at] != END) {
            at++;
        }
        return at + 1;
    }

    /** The text {@code line} lines after the one at {@code begin}; null if it is empty or absent. */
    static byte @Nullable [] read(byte[] value, int begin, int line) {
        int from = begin;
        for (int i = 0; i < line; i++) {
            from = next(value, from);
        }
        return read(value, from);
    }

    /** The text of the line at {@code from}; null if it is empty or absent. */
    static byte @Nullable [] read(byte[] value, int from) {
        int to = next(value, from) - 1;
        return from >= to ? null : decoded(Arrays.copyOfRange(value, from, to));
    }

    /** Decodes in place: the result is never longer. */
    private static byte[] decoded(byte[] text) {
        int length = 0;
        for (int at = 0; at < text.length; at++) {
            byte b = text[at];
            if (b == '%' && at + 2 < text.length) {
                b = (byte) (Character.digit(text[at + 1], 16) * 16 + Character.digit(text[at + 2], 16));
                at += 2;
            }
            text[length++] = b;
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }
}
