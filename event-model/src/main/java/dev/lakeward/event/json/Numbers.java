package dev.lakeward.event.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Reads numbers. */
final class Numbers {
    private static final int LONGEST = 100;
    /** Decimal places beyond which trailing zeros are dropped: no column has them, and sums would carry them along. */
    private static final int MOST_PLACES = 18;
    /** Digits of the greatest integer of 64 bits. */
    private static final int LONG_DIGITS = 19;

    private Numbers() {}

    /**
     * The integer that a number with a fraction or an exponent is.
     *
     * @throws NumberFormatException if it is none of 64 bits
     */
    static long int64(String text) {
        BigDecimal value = decimal(text);
        if (value.signum() == 0) {
            return 0;
        }
        boolean whole = value.scale() <= 0 || value.stripTrailingZeros().scale() <= 0;
        // Judged by magnitude first: 1e999999999 would take for ever to be written out.
        if (!whole || (long) value.precision() - value.scale() > LONG_DIGITS) {
            throw new NumberFormatException("no integer of 64 bits");
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException tooGreat) {
            throw new NumberFormatException("no integer of 64 bits");
        }
    }

    /**
     * The number, in a form that is cheap to compute with: a zero without exponent, no needless decimal places.
     *
     * @throws NumberFormatException if it is none, or too long
     */
    static BigDecimal decimal(String text) {
        if (text.length() > LONGEST) {
            throw new NumberFormatException("longer than " + LONGEST + " characters");
        }
        var value = new BigDecimal(text);
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return value.scale() > MOST_PLACES ? value.stripTrailingZeros() : value;
    }

    /** The integer {@code bytes[from, to)}, which a {@link NumberScanner} has found right. */
    static long int64(byte[] bytes, int from, int to) {
        if (to - from > 18) {
            return Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        }
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            value = value * 10 + (bytes[at] - '0');
        }
        return negative ? -value : value;
    }
}
