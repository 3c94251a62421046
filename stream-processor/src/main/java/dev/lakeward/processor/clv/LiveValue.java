package dev.lakeward.processor.clv;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Fact;
import java.util.List;
import java.util.Optional;

/** Weeks and lifetime value of a customer as they stand now. */
public final class LiveValue {
    private LiveValue() {}

    /**
     * The row of {@code customer_ltv}, with {@code weeks}, and {@code further_currencies}, its rows of further currencies; empty where
     * nothing is remembered of the customer.
     */
    public static Optional<JsonRow> of(Entity entity, int yearWeeks, int years) {
        if (!entity.has(CustomerStage.SLOT)) {
            return Optional.empty();
        }
        Customer customer = entity.state(CustomerStage.SLOT).customer();
        List<Week> weeks = customer.weeks();
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        List<JsonRow> values = rows(CustomerRows.values(entity.key(), customer, weeks, yearWeeks, years));
        JsonRow main = values.getFirst().rows("weeks", rows(CustomerRows.weeks(entity.key(), weeks)));
        List<JsonRow> further = values.subList(1, values.size());
        return Optional.of(further.isEmpty() ? main : main.rows("further_currencies", further));
    }

    private static List<JsonRow> rows(List<Fact> facts) {
        return facts.stream().map(Fact::row).toList();
    }
}
