package dev.lakeward.event.value;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one decimal column, for the edge, the processor and the sink alike. Immutable.
 *
 * <p>A value is exact: one with more digits than the column has is rejected. The exception is the noise of binary
 * floating-point, as in 0.1 + 0.2 = 0.30000000000000004: a JSON number of {@link #NOISY_DIGITS} significant digits or more
 * is rounded to the nearest value of the column's scale, if it differs from that by less than a tenth of the column's last
 * digit, and by no more than 10^-13 of itself, or by no more than 10^-10 of the column's last digit.
 *
 * @see <a href="../../../../../../../../docs/adr/0090-one-reader-of-values.md">0090 One reader of values</a>
 */
public final class DecimalReader {
    /** Significant digits from which on a number may be the result of floating-point arithmetic. */
    public static final int NOISY_DIGITS = 15;

    private static final int RELATIVE_NOISE = 13;
    private static final int ABSOLUTE_NOISE = 10;

    private final int scale;
    private final int wholeDigits;
    private final BigDecimal tenth;
    private final BigDecimal tiny;

    public DecimalReader(ColumnType.Decimal type) {
        this.scale = type.scale();
        this.wholeDigits = type.precision() - type.scale();
        this.tenth = BigDecimal.ONE.movePointLeft(scale + 1);
        this.tiny = BigDecimal.ONE.movePointLeft(scale + ABSOLUTE_NOISE);
    }

    /** The value as the column stores it, at most as many decimal places; null where the column cannot hold it. */
    public @Nullable BigDecimal read(JsonObject object, int member) {
        BigDecimal value;
        try {
            value = object.decimal(member);
        } catch (NumberFormatException noNumber) {
            return null;
        }
        if (fits(value)) {
            return value.scale() > scale ? value.stripTrailingZeros() : value;
        }
        return object.kind(member) == JsonKind.STRING ? null : withoutNoise(value.stripTrailingZeros());
    }

    /** Whether {@link #read} rounds the value of a member that the column can hold. */
    public boolean rounds(JsonObject object, int member) {
        return object.kind(member) == JsonKind.FRACTION
                && object.valueEnd(member) - object.valueStart(member) > NOISY_DIGITS
                && !fits(object.decimal(member));
    }

    private boolean fits(BigDecimal value) {
        if (value.signum() == 0) {
            return true;
        }
        return (long) value.precision() - value.scale() <= wholeDigits
                && (value.scale() <= scale || value.stripTrailingZeros().scale() <= scale);
    }

    private @Nullable BigDecimal withoutNoise(BigDecimal value) {
        if (value.precision() < NOISY_DIGITS || value.scale() <= scale) {
            return null;
        }
        // Judged by magnitude first: 1.23456789012345e-999999999 would take for ever to be subtracted.
        if ((long) value.precision() - value.scale() <= -scale - ABSOLUTE_NOISE) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        BigDecimal difference = value.subtract(rounded).abs();
        boolean noise = difference.compareTo(tiny) <= 0
                || difference.movePointRight(RELATIVE_NOISE).compareTo(value.abs()) <= 0;
        return noise && difference.compareTo(tenth) < 0 && fits(rounded) ? rounded : null;
    }
}
