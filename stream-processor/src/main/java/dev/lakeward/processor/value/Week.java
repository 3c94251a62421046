package dev.lakeward.processor.value;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a customer did in one week, Sunday to Saturday.
 *
 * @param number weeks since the customer's first
 * @param start its Sunday
 * @param visits that have an event in it
 * @param amount of orders new in it, by currency
 */
record Week(int number, LocalDate start, int visits, Money amount) {
    private static final int SCALE = 10;

    BigDecimal perVisit(Amount part) {
        return part.value().divide(BigDecimal.valueOf(visits), SCALE, RoundingMode.HALF_UP);
    }
}
