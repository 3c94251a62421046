package dev.lakeward.event.json;

import static dev.lakeward.event.json.JsonFault.malformed;

/** Finds the end of a number by the grammar of RFC 8259, and whether it is an integer. */
final class NumberScanner {
    private boolean integer;

    /** Whether the number scanned last has neither fraction nor exponent. */
    boolean integer() {
        return integer;
    }

    /**
     * Scans a number.
     *
     * @param from its first byte: a minus or a digit
     * @return the offset after its last byte
     */
    int scan(byte[] bytes, int from, int to, int limit) throws JsonFault {
        int at = whole(bytes, bytes[from] == '-' ? from + 1 : from, to);
        integer = true;
        if (at < to && bytes[at] == '.') {
            integer = false;
            at = digits(bytes, at + 1, to, "a digit has to follow the point of a number");
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            integer = false;
            at = exponent(bytes, at + 1, to);
        }
        if (at - from > limit) {
            throw new JsonFault(
                    JsonFault.Reason.NUMBER_TOO_LONG,
                    from,
                    "",
                    "a number of %d characters; %d at most".formatted(at - from, limit));
        }
        return at;
    }

    private static int whole(byte[] bytes, int from, int to) throws JsonFault {
        if (from < to && bytes[from] == '0') {
            if (from + 1 < to && isDigit(bytes[from + 1])) {
                throw malformed(from, "a number begins with a needless zero; leave it out, or send a string");
            }
            return from + 1;
        }
        return digits(bytes, from, to, "a digit has to follow the minus of a number");
    }

    private static int exponent(byte[] bytes, int from, int to) throws JsonFault {
        boolean signed = from < to && (bytes[from] == '+' || bytes[from] == '-');
        return digits(bytes, signed ? from + 1 : from, to, "a digit has to follow the e of a number");
    }

    private static int digits(byte[] bytes, int from, int to, String missing) throws JsonFault {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw malformed(from, missing);
        }
        return at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
