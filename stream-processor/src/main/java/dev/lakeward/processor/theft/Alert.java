package dev.lakeward.processor.theft;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.engine.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A rule fired.
 *
 * @param rule its name
 * @param subject the meter, or the component that belongs to none
 * @param day of the usage
 * @param value what the rule measured
 * @param n intervals or days it rests on
 * @param note what helps to check it
 * @param distinguisher what distinguishes it from other alerts of rule and subject, whatever order readings came in
 */
record Alert(String rule, String subject, LocalDate day, BigDecimal value, int n, String note, String distinguisher) {
    static final String TABLE = "theft_alerts";
    private static final String SLASH = "/";
    private static final int DATE_LENGTH = 10;

    /** The only alert of its day. */
    static Alert ofDay(String rule, String subject, LocalDate day, BigDecimal value, int n, String note) {
        return new Alert(rule, subject, day, value, n, note, day.toString());
    }

    static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }

    Fact fact() {
        JsonRow row = new JsonRow()
                .text("rule", rule)
                .text("subject", subject)
                .date("day", day)
                .decimal("value", value)
                .int64("n", n)
                .text("note", note);
        return new Fact(TABLE, String.join(SLASH, rule, distinguisher, subject), row);
    }

    /** A row that takes an alert back; its day is that of its identity, or else that of {@code now}. */
    static Fact retraction(String factId, long now) {
        String[] parts = factId.split(SLASH, 3);
        JsonRow row =
                new JsonRow().text("rule", parts[0]).text("subject", parts[2]).date("day", day(parts[1], now));
        return new Fact(TABLE, factId, row);
    }

    private static LocalDate day(String distinguisher, long now) {
        boolean dated = distinguisher.length() >= DATE_LENGTH;
        return dated
                ? LocalDate.parse(distinguisher.substring(0, DATE_LENGTH))
                : LocalDate.ofEpochDay(Math.floorDiv(now, 86_400_000L));
    }
}
