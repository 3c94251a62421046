package dev.lakeward.processor.session;

import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.RoleColumns;
import java.math.BigDecimal;

/** What an event brought in by its session role: amount times quantity, in the currency that its column names. */
final class RevenueReader {
    private RevenueReader() {}

    /** Whether events of the role never bring in anything. */
    static boolean isNone(RoleColumns session) {
        return session.role().columns("amount").isEmpty();
    }

    /** What the event brought in; none where that is zero. */
    static Money of(RoleColumns session, EventReader event) {
        BigDecimal amount = session.decimal(event, "amount").orElse(BigDecimal.ZERO);
        BigDecimal spent = amount.multiply(session.decimal(event, "quantity").orElse(BigDecimal.ONE));
        return spent.signum() == 0
                ? Money.NONE
                : Money.of(spent, session.text(event, "currency").orElse(null));
    }
}
