package dev.lakeward.event.json.text;

/** U+FEFF at the start of a text: RFC 8259 forbids senders to write it. */
public final class ByteOrderMark {
    private ByteOrderMark() {}

    /** Whether one begins at {@code at}, in UTF-8 or UTF-16. */
    public static boolean at(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return false;
        }
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        boolean utf16 = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
        boolean utf8 = first == 0xEF && second == 0xBB && at + 2 < to && (bytes[at + 2] & 0xFF) == 0xBF;
        return utf16 || utf8;
    }
}
