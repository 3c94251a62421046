package dev.lakeward.standalone.fuzz;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;

/** JSON values for columns: ordinary ones, those at the bounds of their type, and some that are wrong. */
final class RandomValues {
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e2",
            "2.0",
            "0.5",
            "\"\"",
            "[]",
            "{}",
            "[1,\"a\",null]",
            "\"\\u0000\"",
            "-0",
            "1e400",
            "9223372036854775808",
            "\"\\ud83d\"",
            "\"\\ud83d\\ude00\"",
            "NaN",
            "'x'",
            "{\"a\":{\"b\":[{}]}}");
    private static final List<String> TIMES = List.of(
            "2026-11-21T08:30:00Z",
            "2026-11-21t08:30:00z",
            "2026-11-21 08:30:00Z",
            "2026-11-21T23:59:60Z",
            "2026-11-21T08:30:00+18:00",
            "2026-11-21T08:30:00+23:59",
            "2026-11-21T08:30:00-00:00",
            "2026-11-21T08:30:00.123456789Z",
            "2026-11-21T08:30:00.1234567890123Z",
            "2026-11-21T24:00:00Z",
            "2026-02-30T00:00:00Z",
            "2024-02-29T00:00:00Z",
            "2026-11-21T08:30Z",
            "2026-11-21T08:30:00",
            "2026-11-21T08:30:00+0300",
            "1999-12-31T23:59:59Z",
            "2000-01-01T00:00:00Z",
            "2099-12-31T23:59:59.999Z",
            "2100-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "2026-11-21T08:30:00,5Z",
            "");
    private static final List<String> DATES =
            List.of("2026-11-21", "2024-02-29", "2026-02-29", "0001-01-01", "9999-12-31", "2026-1-1", "20261121", "");

    /** Of shapes that recount takes apart as the processor does, which knows all public suffixes. */
    private static final List<String> ADDRESSES = List.of(
            "https://www.hipages.com.au/articles/roof?x=1",
            "http://shop.example.com/a/b/c#d",
            "example.org",
            "x.net/",
            "http://[::1]:8080/a",
            "javascript:void(0)",
            "");

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    /** A value for the column; one in thirty is of some other type, or no JSON. */
    String of(Column column) {
        if (random.nextInt(30) == 0) {
            return pick(ODD);
        }
        if (!column.rules().allowed().isEmpty() && random.nextInt(20) != 0) {
            return quoted(pick(column.rules().allowed()));
        }
        if (column.name().equals("url")) {
            return quoted(pick(ADDRESSES));
        }
        return switch (column.type()) {
            case ColumnType.Text text -> quoted(text(column.rules()));
            case ColumnType.Int64 number -> integer();
            case ColumnType.Float64 number -> number();
            case ColumnType.Bool flag -> Boolean.toString(random.nextBoolean());
            case ColumnType.Decimal decimal -> decimal(decimal);
            case ColumnType.Timestamp time -> quoted(time());
            case ColumnType.Date date -> quoted(pick(DATES));
            case ColumnType.Json json -> json(3);
        };
    }

    /** A value of an event's own time. */
    String eventTime() {
        return switch (random.nextInt(8)) {
            case 0 -> "null";
            case 1 -> Long.toString(Instant.now().toEpochMilli() - random.nextLong(100_000_000_000L));
            case 2 -> Long.toString(random.nextLong());
            case 3 -> quoted(pick(TIMES));
            default -> quoted(near());
        };
    }

    private String near() {
        return Instant.now().minusMillis(random.nextLong(3_600_000)).toString();
    }

    private String time() {
        return switch (random.nextInt(3)) {
            case 0 -> pick(TIMES);
            case 1 ->
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(
                        Instant.now(), ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2161) - 1080))));
            default -> near();
        };
    }

    private String text(Column.Rules rules) {
        Integer most = rules.maxLength();
        int length = random.nextInt(20) == 0 && most != null ? most + random.nextInt(3) - 1 : random.nextInt(12);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(30)) {
                        case 0 -> 0x1F600 + random.nextInt(64);
                        case 1 -> 0x4E00 + random.nextInt(256);
                        case 2 -> 0x202E;
                        case 3 -> '/';
                        case 4 -> '\'';
                        case 5 -> 0x661;
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private String integer() {
        return switch (random.nextInt(12)) {
            case 0 -> Long.toString(Long.MAX_VALUE);
            case 1 -> Long.toString(Long.MIN_VALUE);
            case 2 -> random.nextInt(100) + ".0";
            case 3 -> random.nextInt(9) + "e" + random.nextInt(20);
            case 4 -> "1.5";
            default -> Integer.toString(random.nextInt(1_000) - 100);
        };
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "1.7976931348623157e308";
            case 1 -> "-4.9e-324";
            case 2 -> Long.toString(random.nextLong());
            default -> Double.toString(random.nextGaussian(0, 1_000));
        };
    }

    private String decimal(ColumnType.Decimal type) {
        BigDecimal most = new BigDecimal(BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE), type.scale());
        String value = switch (random.nextInt(10)) {
            case 0 -> most.toPlainString();
            case 1 -> most.negate().toPlainString();
            case 2 -> most.add(BigDecimal.ONE).toPlainString();
            case 3 -> "0.30000000000000004";
            case 4 -> "1e3";
            case 5 ->
                BigDecimal.valueOf(random.nextInt(100_000), type.scale() + 1).toPlainString();
            default -> BigDecimal.valueOf(random.nextInt(100_000), type.scale()).toPlainString();
        };
        return random.nextBoolean() ? value : quoted(value);
    }

    /** Any JSON value, {@code depth} levels at most. */
    String json(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "null";
            case 1 -> number();
            case 2 -> quoted(text(Column.Rules.NONE));
            case 3 -> Boolean.toString(random.nextBoolean());
            case 4 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
            default -> "{\"k\":" + json(depth - 1) + ",\"" + random.nextInt(9) + "\":" + json(depth - 1) + "}";
        };
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(c == '"' || c == '\\' ? "\\" : "").append((char) c));
        return json.append('"').toString();
    }
}
