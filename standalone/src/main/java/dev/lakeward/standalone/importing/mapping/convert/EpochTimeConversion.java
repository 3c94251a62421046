package dev.lakeward.standalone.importing.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Converts a number of units since 1970-01-01T00:00:00Z, with or without a fraction, to RFC 3339. */
public record EpochTimeConversion(Unit unit) implements Conversion {
    /** What the number counts. */
    public enum Unit {
        SECONDS(9),
        MILLIS(6),
        MICROS(3),
        NANOS(0);

        private final int digits;

        Unit(int digits) {
            this.digits = digits;
        }
    }

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal YEAR_10000 = BigDecimal.valueOf(253_402_300_800L);

    /** What {@code epoch-seconds}, {@code epoch-millis}, {@code epoch-micros} and {@code epoch-nanos} mean. */
    public static Optional<EpochTimeConversion> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "epoch", "epoch-seconds", "epoch-s", "unix" -> Optional.of(new EpochTimeConversion(Unit.SECONDS));
            case "epoch-millis", "epoch-milliseconds", "epoch-ms" -> Optional.of(new EpochTimeConversion(Unit.MILLIS));
            case "epoch-micros", "epoch-microseconds", "epoch-us" -> Optional.of(new EpochTimeConversion(Unit.MICROS));
            case "epoch-nanos", "epoch-nanoseconds", "epoch-ns" -> Optional.of(new EpochTimeConversion(Unit.NANOS));
            default -> Optional.empty();
        };
    }

    @Override
    public JsonNode convert(JsonNode field) {
        BigDecimal nanos =
                Conversion.number(field).scaleByPowerOfTen(unit.digits).setScale(0, RoundingMode.FLOOR);
        BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
        if (parts[0].abs().compareTo(YEAR_10000) >= 0) {
            throw new FieldMismatchException("found %s, beyond the year 9999 in %s since 1970"
                    .formatted(field.asText(), unit.name().toLowerCase(Locale.ROOT)));
        }
        return TextNode.valueOf(Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact())
                .toString());
    }
}
