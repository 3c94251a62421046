package dev.lakeward.standalone.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Converts values of JDBC to the types that {@link RowWriter} takes, and to text. */
public final class SqlValues {
    private static final Set<Integer> NUMBERS = Set.of(
            Types.TINYINT,
            Types.SMALLINT,
            Types.INTEGER,
            Types.BIGINT,
            Types.FLOAT,
            Types.REAL,
            Types.DOUBLE,
            Types.DECIMAL,
            Types.NUMERIC);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SqlValues() {}

    public static boolean numeric(int jdbcType, String typeName) {
        boolean wide = typeName.equals("HUGEINT") || typeName.matches("U[A-Z]*INT[EGR]*");
        return NUMBERS.contains(jdbcType) || wide;
    }

    public static @Nullable Object read(ResultSet rows, int column) throws SQLException {
        return switch (rows.getObject(column)) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            case OffsetDateTime time -> time.toInstant();
            case ZonedDateTime time -> time.toInstant();
            case Timestamp ignored ->
                Objects.requireNonNull(rows.getTimestamp(column, utc())).toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case LocalDate date -> date;
            case java.sql.Date date -> date.toLocalDate();
            default -> rows.getString(column);
        };
    }

    /** Engines return a time without a zone as local time; our tables hold UTC. */
    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    }

    /** A value for people: digits in groups, on one line, control characters escaped. */
    public static String readable(Object value) {
        return switch (value) {
            case Long number -> Numbers.count(number);
            case Integer number -> Numbers.count(number);
            case BigInteger number -> Numbers.grouped(new BigDecimal(number));
            case BigDecimal number -> Numbers.grouped(number);
            default -> ControlEscapes.line(text(value).replaceAll("\\s+", " "));
        };
    }

    /** A value as text: no exponent, times in UTC. */
    public static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Double number -> number(number);
            case Instant time -> MILLIS.format(time);
            default -> value.toString();
        };
    }

    private static String number(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
