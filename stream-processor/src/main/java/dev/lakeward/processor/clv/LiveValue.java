package dev.lakeward.processor.clv;

import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Row;
import java.util.List;
import java.util.Optional;

/** Weeks and lifetime value of a customer as they stand now. */
public final class LiveValue {
    private LiveValue() {}

    /** The row of {@code customer_ltv}, with {@code weeks}; empty where nothing is remembered of the customer. */
    public static Optional<Row> of(Entity entity, int yearWeeks, int years) {
        if (!entity.has(CustomerStage.SLOT)) {
            return Optional.empty();
        }
        Customer customer = entity.state(CustomerStage.SLOT).customer();
        List<Week> weeks = customer.weeks();
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = weeks.stream()
                .map(week -> CustomerProcessor.week(entity.key(), week).row())
                .toList();
        return Optional.of(CustomerProcessor.value(entity.key(), customer, weeks, yearWeeks, years)
                .row()
                .rows("weeks", rows));
    }
}
