package dev.lakeward.processor.value;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.value.Customer.Week;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * Lifetime value by two models. The first: weeks a year × (amount ÷ sum of visits per week) × years. The textbook one:
 * weeks a year × amount per visit × visits per week × years, where weeks without events count too.
 */
record LifetimeValue(
        BigDecimal value,
        BigDecimal textbook,
        Amount amount,
        int visitsPerWeek,
        int weeksSpanned,
        BigDecimal amountPerVisit,
        BigDecimal visitsPerWeekSpanned) {
    private static final int SCALE = 10;

    /**
     * Works it out.
     *
     * @param total of all orders in one currency
     * @param weeks weeks with events, at least one
     * @param yearWeeks weeks of a year
     * @param years how long a customer stays
     */
    static LifetimeValue of(Amount total, List<Week> weeks, int yearWeeks, int years) {
        BigDecimal amount = total.value();
        int perWeek = weeks.stream().mapToInt(Week::visits).sum();
        int spanned = weeks.getLast().number() - weeks.getFirst().number() + 1;
        BigDecimal factor = BigDecimal.valueOf((long) yearWeeks * years);
        return new LifetimeValue(
                ratio(amount.multiply(factor), perWeek),
                ratio(amount.multiply(factor), spanned),
                total,
                perWeek,
                spanned,
                ratio(amount, perWeek),
                ratio(BigDecimal.valueOf(perWeek), spanned));
    }

    /** Sunday of the first week. */
    static LocalDate firstSunday(List<Week> weeks) {
        return weeks.getFirst().start();
    }

    private static BigDecimal ratio(BigDecimal dividend, int divisor) {
        return dividend.divide(BigDecimal.valueOf(divisor), SCALE, RoundingMode.HALF_UP);
    }
}
