package dev.lakeward.processor.clv;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Event;
import dev.lakeward.processor.flow.EventReader;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Keeps visits and orders of customers, and tells their weeks and their value. */
final class CustomerProcessor extends StageProcessor<CustomerState> {
    private static final EventReader.Name ORDER_ID = new EventReader.Name("order_id");
    private static final EventReader.Name VERB = new EventReader.Name("verb");
    private static final EventReader.Name AMOUNT = new EventReader.Name("total_amount");
    private static final EventReader.Name CURRENCY = new EventReader.Name("currency");

    private final EventReader reader = new EventReader();
    private final int yearWeeks;
    private final int years;

    CustomerProcessor(Names names, Topics topics, Counters counters, int yearWeeks, int years) {
        super(names, CustomerStage.SLOT, topics, counters);
        this.yearWeeks = yearWeeks;
        this.years = years;
    }

    @Override
    protected void take(Entity entity, CustomerState state, Event event) {
        if (!event.type().equals("order")) {
            state.customer().seen(event.time());
            return;
        }
        reader.of(event);
        boolean update = reader.text(VERB).filter("UPDATE"::equals).isPresent();
        var amount = new Amount(
                reader.decimal(AMOUNT).orElse(BigDecimal.ZERO),
                reader.text(CURRENCY).orElse(null));
        String id = reader.text(ORDER_ID).orElse(event.id());
        state.customer().ordered(id, Order.of(event.time(), update, amount));
        state.customer().seen(event.time());
    }

    @Override
    protected void conclude(Entity entity, CustomerState state, long now) {
        List<Week> weeks = state.customer().weeks();
        if (weeks.isEmpty()) {
            return;
        }
        List<Fact> facts = new ArrayList<>(CustomerRows.weeks(entity.key(), weeks));
        facts.addAll(CustomerRows.values(entity.key(), state.customer(), weeks, yearWeeks, years));
        teller().tell(entity, state.told(), facts, now);
    }

    @Override
    protected Fact stub(Entity entity, String factId) {
        return CustomerRows.stub(entity.key(), factId);
    }
}
