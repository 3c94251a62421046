package dev.lakeward.console.lake;

import dev.lakeward.event.value.Rfc3339;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as people read them: digits in groups, times in UTC. */
public final class Cells {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Cells() {}

    /** A value for a page; an empty text for null. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant time ->
                Math.floorMod(time.toEpochMilli(), 1_000L) == 0 ? SECONDS.format(time) : MILLIS.format(time);
            case Long number -> count(number);
            case Integer number -> count(number);
            case BigInteger number -> grouped(new BigDecimal(number));
            case BigDecimal number -> grouped(number);
            case Double number when Double.isFinite(number) -> grouped(rounded(number));
            default -> value.toString();
        };
    }

    /** A value for a file: no groups, ISO 8601; an empty text for null. */
    public static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant time -> Rfc3339.format(time.toEpochMilli());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    /** A whole number in groups of three digits. */
    public static String count(long number) {
        return grouped(BigDecimal.valueOf(number));
    }

    private static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        return exact.scale() <= 3
                ? exact
                : exact.setScale(3, java.math.RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static String grouped(BigDecimal number) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(plain.scale());
        format.setMaximumFractionDigits(plain.scale());
        return format.format(plain);
    }
}
