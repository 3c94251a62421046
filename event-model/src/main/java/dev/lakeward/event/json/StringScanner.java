package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

import dev.lakeward.event.json.text.Escapes;
import dev.lakeward.event.json.text.Hash;
import dev.lakeward.event.json.text.Utf8;

/** Finds the end of a string, eight bytes at a time where they are plain ASCII, and checks escapes and UTF-8 on the way. */
final class StringScanner {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    private boolean escaped;

    /** Whether the string scanned last holds escapes. */
    boolean escaped() {
        return escaped;
    }

    /**
     * Scans a string.
     *
     * @param from the offset after the opening quote
     * @return the offset after the closing quote
     */
    int scan(byte[] bytes, int from, int to) throws JsonFault {
        escaped = false;
        int at = plain(bytes, from, to);
        while (at < to) {
            byte b = bytes[at];
            if (b == '"') {
                return at + 1;
            }
            at = plain(bytes, special(bytes, at, to), to);
        }
        throw malformed(from - 1, "a string that begins here is never closed; end it with a double quote");
    }

    /** The first byte from {@code at} on that is a quote, a backslash, a control character or no ASCII. */
    private static int plain(byte[] bytes, int from, int to) {
        int at = from;
        int last = Math.min(to, bytes.length - 7);
        while (at < last) {
            long found = specials(Hash.word(bytes, at));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += 8;
        }
        while (at < to && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The lowest high bit that is set marks the first special byte; higher ones may be wrong. */
    private static long specials(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        long ends = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
        long controls = (word - SPACES) & ~word;
        return (ends | controls | word) & HIGHS;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private int special(byte[] bytes, int at, int to) throws JsonFault {
        byte b = bytes[at];
        if (b == '\\') {
            escaped = true;
            return escape(bytes, at, to);
        }
        if (b >= 0) {
            throw malformed(
                    at,
                    "control character U+%04X within a string; write it as an escape such as \\n".formatted((int) b));
        }
        int length = Utf8.sequence(bytes, at, to);
        if (length == 0) {
            throw malformed(at, "byte 0x%02X is no UTF-8 here; encode the text as UTF-8".formatted(b & 0xFF));
        }
        return at + length;
    }

    private static int escape(byte[] bytes, int at, int to) throws JsonFault {
        byte b = at + 1 < to ? bytes[at + 1] : 0;
        return switch (b) {
            case 'u' -> unicode(bytes, at, to);
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            default -> throw malformed(at, "unknown escape; after a backslash comes one of \" \\ / b f n r t u");
        };
    }

    private static int unicode(byte[] bytes, int at, int to) throws JsonFault {
        int unit = Escapes.unit(bytes, at, to);
        if (unit < 0) {
            throw malformed(at, "\\u needs four hexadecimal digits");
        }
        if (!Character.isSurrogate((char) unit)) {
            return at + 6;
        }
        int low = Character.isHighSurrogate((char) unit) ? Escapes.unit(bytes, at + 6, to) : -1;
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
            throw malformed(
                    at, "\\u%04x is half a character; send both surrogates, the high one first".formatted(unit));
        }
        return at + 12;
    }
}
