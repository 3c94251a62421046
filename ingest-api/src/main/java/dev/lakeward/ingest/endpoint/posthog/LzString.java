package dev.lakeward.ingest.endpoint.posthog;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.Arrays;

/**
 * Decompresses what the JavaScript library lz-string writes as Base64: codes of a growing number of bits, each of which
 * names a phrase that came before, a new character, or the end. A new phrase is the one before and the character after
 * it, so that each is a range of the text that was written so far, and no phrase is copied into a table. One thread.
 */
final class LzString {
    /** The limits of all compressed bodies, in characters. */
    private static final int MAX_RATIO = 50;

    private static final int RATIO_FREE = 64 << 10;
    private static final int MAX_SIZE = 4 << 20;

    private static final int NARROW_CHARACTER = 0;
    private static final int END = 2; // and 1 is a wide character
    private static final int FIRST_PHRASE = 3;
    private static final int BITS_OF_DIGIT = 6;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final String base64;
    private final int allowed;
    private final StringBuilder text = new StringBuilder();
    private int bit;
    /** Bits of a code, once the first one was read. */
    private int width = 3;
    /** Phrases until codes get one bit wider. */
    private int room = 5;

    private int[] starts = new int[256];
    private int[] lengths = new int[256];
    private int phrases = FIRST_PHRASE;

    private LzString(String base64) {
        this.base64 = base64;
        allowed = (int) Math.min(MAX_SIZE, Math.max((long) base64.length() * MAX_RATIO, RATIO_FREE));
    }

    /**
     * Decompresses a text.
     *
     * @throws ProblemException if it is none that lz-string writes, or too large
     */
    static String decompress(String base64) {
        return new LzString(base64).decompress();
    }

    private String decompress() {
        int code = read(2);
        if (code == END) {
            return "";
        }
        int start = 0;
        int length = 1;
        add(0, 1);
        text.append(character(code));
        for (code = read(width); code != END; code = read(width)) {
            int before = text.length();
            if (code < END) {
                add(before, 1);
                text.append(character(code));
                add(start, length + 1);
                length = 1;
            } else {
                add(start, length + 1);
                length = append(code);
            }
            start = before;
        }
        return text.toString();
    }

    private char character(int code) {
        if (code > END) {
            throw broken("it does not begin with a character");
        }
        return (char) read(code == NARROW_CHARACTER ? 8 : 16);
    }

    /** Adds a phrase; once their numbers fill the bits of a code, codes get one bit wider. */
    private void add(int start, int length) {
        if (phrases == starts.length) {
            starts = Arrays.copyOf(starts, 2 * phrases);
            lengths = Arrays.copyOf(lengths, 2 * phrases);
        }
        starts[phrases] = start;
        lengths[phrases++] = length;
        if (--room == 0) {
            room = 1 << width++;
        }
    }

    /** Writes a phrase again; its last character may be the first that this call writes. */
    private int append(int named) {
        if (named < FIRST_PHRASE || named >= phrases) {
            throw broken("a code names no phrase");
        }
        int start = starts[named];
        int length = lengths[named];
        if (text.length() + length > allowed) {
            throw ProblemException.of(
                    ProblemCode.BODY_TOO_LARGE, "The body inflates to more than %d characters.".formatted(allowed));
        }
        for (int i = 0; i < length; i++) {
            text.append(text.charAt(start + i));
        }
        return length;
    }

    /** The next bits as a number, the lowest first; each digit holds its highest bit first. */
    private int read(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++, bit++) {
            int at = bit / BITS_OF_DIGIT;
            int digit = at < base64.length() ? DIGITS.indexOf(base64.charAt(at)) : -1;
            if (digit < 0) {
                throw broken(at < base64.length() ? "a character is no Base64" : "its end is missing");
            }
            value |= ((digit >> (BITS_OF_DIGIT - 1 - bit % BITS_OF_DIGIT)) & 1) << i;
        }
        return value;
    }

    private static ProblemException broken(String why) {
        return ProblemException.of(ProblemCode.BROKEN_ENCODING, "The body is not compressed by lz64: " + why + ".");
    }
}
