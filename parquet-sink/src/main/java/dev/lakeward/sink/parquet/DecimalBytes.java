package dev.lakeward.sink.parquet;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.value.DecimalReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as Parquet stores them: the unscaled number in two's complement, big-endian, of a fixed length. Immutable.
 */
final class DecimalBytes {
    private static final int LONG_DIGITS = 18;
    /** Result of {@link #plain} for numbers that it does not handle. */
    private static final long NOT_PLAIN = Long.MIN_VALUE;

    private final int scale;
    private final int precision;
    private final int size;
    private final DecimalReader reader;

    DecimalBytes(ColumnType.Decimal type) {
        this.scale = type.scale();
        this.precision = type.precision();
        this.size = size(type.precision());
        this.reader = new DecimalReader(type);
    }

    /** Number of bytes that hold any number of {@code precision} digits. */
    static int size(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }

    /** Whether the member fits only after rounding of floating-point noise. */
    boolean rounds(JsonObject object, int member) {
        return reader.rounds(object, member);
    }

    /** The bytes of the member; null if it is no number that fits. */
    byte @Nullable [] of(JsonObject object, int member) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.INTEGER && kind != JsonKind.FRACTION && kind != JsonKind.STRING) {
            return null;
        }
        long unscaled = kind == JsonKind.STRING
                ? NOT_PLAIN
                : plain(object.bytes(), object.valueStart(member), object.valueEnd(member));
        return unscaled == NOT_PLAIN ? exact(object, member) : ofLong(unscaled);
    }

    /** The unscaled value of digits with at most one point, if it fits a long. */
    private long plain(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long value = 0;
        int fraction = -1;
        int digits = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            if (text[i] == '.') {
                fraction = 0;
            } else if (text[i] < '0' || text[i] > '9') {
                return NOT_PLAIN;
            } else {
                value = value * 10 + (text[i] - '0');
                digits++;
                fraction = fraction < 0 ? fraction : fraction + 1;
                if (digits > LONG_DIGITS) {
                    return NOT_PLAIN;
                }
            }
        }
        long unscaled = scaled(value, digits, Math.max(0, fraction));
        return negative && unscaled != NOT_PLAIN ? -unscaled : unscaled;
    }

    /** Appends the zeros of the column's scale to a number of so many digits, {@code fraction} of them behind the point. */
    private long scaled(long value, int digits, int fraction) {
        int missing = scale - fraction;
        if (missing < 0 || digits + missing > Math.min(LONG_DIGITS, precision)) {
            return NOT_PLAIN;
        }
        long unscaled = value;
        for (int i = 0; i < missing; i++) {
            unscaled *= 10;
        }
        return unscaled;
    }

    private byte[] ofLong(long unscaled) {
        byte[] bytes = new byte[size];
        long rest = unscaled;
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = (byte) rest;
            rest >>= Byte.SIZE;
        }
        return bytes;
    }

    private byte @Nullable [] exact(JsonObject object, int member) {
        BigDecimal number = reader.read(object, member);
        if (number == null) {
            return null;
        }
        byte[] unscaled = number.setScale(scale).unscaledValue().toByteArray();
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, 0, bytes.length - unscaled.length, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
        return bytes;
    }
}
