package dev.lakeward.event.json;

import dev.lakeward.event.json.text.Hash;
import dev.lakeward.event.json.text.Whitespace;

/** Splits NDJSON into lines that hold something. Lines end with LF or CR LF; the last may end with the text. */
public final class JsonLines {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = '\n' * ONES;

    private final byte[] bytes;
    private final int to;
    private int at;
    private int start;
    private int end;
    private int number;

    /** Splits {@code bytes[from, to)}. */
    public JsonLines(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    /** Moves to the next line that is not blank; false after the last one. */
    public boolean next() {
        while (at < to) {
            start = at;
            end = endOfLine(at);
            at = end + 1;
            number++;
            if (Whitespace.skip(bytes, start, end) < end) {
                return true;
            }
        }
        return false;
    }

    /** Offset of the line's first byte. */
    public int start() {
        return start;
    }

    /** Offset after the line's last byte, its line end apart (a CR may remain; it is white space). */
    public int end() {
        return end;
    }

    /** Number of the line, the first of the text being 1; blank ones count. */
    public int number() {
        return number;
    }

    private int endOfLine(int from) {
        int p = from;
        int last = Math.min(to, bytes.length - 7);
        while (p < last) {
            long word = Hash.word(bytes, p) ^ FEEDS;
            long found = (word - ONES) & ~word & HIGHS;
            if (found != 0) {
                return Math.min(to, p + (Long.numberOfTrailingZeros(found) >>> 3));
            }
            p += 8;
        }
        while (p < to && bytes[p] != '\n') {
            p++;
        }
        return Math.min(p, to);
    }
}
