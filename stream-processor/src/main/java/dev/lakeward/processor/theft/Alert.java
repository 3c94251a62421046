package dev.lakeward.processor.theft;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A rule fired.
 *
 * @param rule its name
 * @param subject the meter, or the component that belongs to none
 * @param finding what the rule measured
 * @param note what helps to check it
 * @param distinguisher what distinguishes it from other alerts of rule and subject, whatever order readings came in;
 *     without a slash
 */
record Alert(String rule, String subject, Finding finding, String note, String distinguisher) {
    static final String TABLE = "theft_alerts";
    private static final String SLASH = "/";
    private static final int DATE_LENGTH = 10;
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * What a rule measured.
     *
     * @param day of the usage
     * @param n intervals or days that the value rests on
     */
    record Finding(LocalDate day, BigDecimal value, int n) {}

    /** The only alert of its day. */
    static Alert ofDay(String rule, String subject, Finding finding, String note) {
        return new Alert(rule, subject, finding, note, finding.day().toString());
    }

    /** A text as part of a {@link #distinguisher}. */
    static String escaped(String text) {
        return text.replace("%", "%25").replace(SLASH, "%2F");
    }

    static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }

    Fact fact() {
        JsonRow row = new JsonRow()
                .text("rule", rule)
                .text("subject", subject)
                .date("day", finding.day())
                .decimal("value", finding.value())
                .int64("n", finding.n())
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
        return DATED.matcher(distinguisher).lookingAt()
                ? LocalDate.parse(distinguisher.substring(0, DATE_LENGTH))
                : LocalDate.ofEpochDay(Math.floorDiv(now, 86_400_000L));
    }
}
