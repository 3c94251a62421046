package dev.lakeward.processor.clv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a customer did in one week, Sunday to Saturday.
 *
 * @param number weeks since the customer's first
 * @param start its Sunday
 * @param visits that have an event in it
 * @param amount of orders new in it
 */
record Week(int number, LocalDate start, int visits, BigDecimal amount) {
    private static final int SCALE = 10;

    BigDecimal amountPerVisit() {
        return amount.divide(BigDecimal.valueOf(visits), SCALE, RoundingMode.HALF_UP);
    }
}
