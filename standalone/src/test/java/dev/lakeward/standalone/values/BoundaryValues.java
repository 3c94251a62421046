package dev.lakeward.standalone.values;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** JSON values at the limits of what a column takes, and just beyond them. */
final class BoundaryValues {
    private static final String ASTRAL = "😀";

    private BoundaryValues() {}

    private static final List<String> FLOATS =
            List.of("1.7976931348623157e308", "-1e308", "5e-324", "0.1", "17", "-0.0", "1e400", "0e-999999999");
    private static final List<String> DATES = List.of(
            "\"0000-01-01\"",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"2024-02-29\"",
            "\"2026-02-29\"",
            "\"2026-11-2\\u0031\"",
            "\"2026-1-1\"");
    private static final List<String> TIMES = List.of(
            "2026-11-21T08:30:00Z",
            "2026-11-21 08:30:00Z",
            "2026-11-21t08:30:00z",
            "2026-11-21T08:30:00.1234567891234Z",
            "2026-11-21T08:30:00.5+05:30",
            "2026-11-21T08:30:00-00:00",
            "2026-11-21T08:30:00+18:00",
            "2026-11-21T08:30:00-18:00",
            "2026-11-21T08:30:00+19:00",
            "2026-11-21T08:30:00+23:59",
            "2016-12-31T23:59:60Z",
            "2016-12-31T15:59:60.999-08:00",
            "2026-11-21T08:30:60Z",
            "2026-11-21T08:30:00\\u005a",
            "2026-02-30T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T08:30Z",
            "2026-11-21",
            "0000-01-01T00:00:00Z",
            "0000-12-31T23:59:59Z",
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59.999Z",
            "9999-12-31T23:59:60Z",
            "9999-12-31T23:59:59-18:00",
            "1969-12-31T23:59:59.999Z",
            "2000-01-01T00:00:00Z",
            "2099-12-31T23:59:59.999Z");

    /** A value of the middle. */
    static String plain(Column column) {
        List<String> allowed = column.rules().allowed();
        return switch (column.type()) {
            case ColumnType.Text ignored -> "\"%s\"".formatted(allowed.isEmpty() ? "EUR" : allowed.getFirst());
            case ColumnType.Int64 ignored -> "3";
            case ColumnType.Float64 ignored -> "0.5";
            case ColumnType.Bool ignored -> "true";
            case ColumnType.Decimal ignored -> "1.5";
            case ColumnType.Timestamp ignored -> "\"2026-11-21T08:30:00Z\"";
            case ColumnType.Date ignored -> "\"2026-11-21\"";
            case ColumnType.Json ignored -> "{\"a\":[1]}";
        };
    }

    static List<String> of(Column column) {
        List<String> values = new ArrayList<>(List.of("null"));
        values.addAll(
                switch (column.type()) {
                    case ColumnType.Text ignored -> texts(column.rules());
                    case ColumnType.Int64 ignored -> integers();
                    case ColumnType.Float64 ignored -> FLOATS;
                    case ColumnType.Bool ignored -> List.of("true", "false", "\"true\"", "1");
                    case ColumnType.Decimal(int precision, int scale) -> decimals(precision, scale);
                    case ColumnType.Timestamp ignored -> times();
                    case ColumnType.Date ignored -> DATES;
                    case ColumnType.Json ignored -> jsons();
                });
        return values;
    }

    private static List<String> texts(Column.Rules rules) {
        List<String> values = new ArrayList<>();
        rules.allowed().forEach(allowed -> values.add("\"" + allowed + "\""));
        int most = rules.maxLength() == null ? 3_000 : rules.maxLength();
        values.add("\"\"");
        values.add("\"" + "x".repeat(most) + "\"");
        values.add("\"" + ASTRAL.repeat(most) + "\"");
        values.add("\"" + "\\u0001".repeat(Math.min(most, 1_000)) + "\"");
        values.add("\" \\t\\n\\\"\\\\/ \"");
        values.add("\"a/b|c\\td\"");
        values.add("\"\\u0000\"");
        values.add("\"EUR\"");
        values.add("\"UPDATE\"");
        values.add("17");
        return values;
    }

    private static List<String> integers() {
        return List.of(
                "0",
                "-0",
                "1",
                "2.0",
                "1e2",
                "2.5",
                "31622400",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "9.223372036854775807e18",
                "1e999999999",
                "1e-999999999",
                "0e-999999999");
    }

    private static List<String> decimals(int precision, int scale) {
        String most = "9".repeat(precision - scale) + "." + "9".repeat(scale);
        String least = "0." + "0".repeat(scale - 1) + "1";
        return List.of(
                most,
                "-" + most,
                "\"" + most + "\"",
                most + "0000",
                "1" + "0".repeat(precision - scale),
                least,
                "-" + least,
                least + "1",
                "0",
                "-0.0",
                "0e-999999999",
                "0e999999999",
                "1e2",
                "\"1E+2\"",
                "\"+1\"",
                "\".5\"",
                "0." + "0".repeat(90),
                "1." + "0".repeat(90),
                "0.30000000000000004",
                "12.499999999999998",
                "5.551115123125783e-17",
                "1.23456789012345e-999999999",
                "1e999999999",
                "\"0.30000000000000004\"",
                "\"\"");
    }

    private static List<String> jsons() {
        return List.of(
                "{}",
                "[]",
                "\"\"",
                "\"" + ASTRAL + "\\u0000\"",
                "1e400",
                "true",
                "{\"a\":{\"b\":[null,-0.0]}}",
                "[".repeat(30) + "]".repeat(30));
    }

    /** Spellings of times: as far as the edge accepts one, all behind it have to. */
    static List<String> times() {
        return TIMES.stream().map(time -> "\"" + time + "\"").toList();
    }
}
