package dev.lakeward.processor.value;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
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

    CustomerProcessor(Names names, Topics topics, EventCounters counters, int yearWeeks, int years) {
        super(names, CustomerStage.STATE, topics, counters);
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
    protected void emit(Entity entity, CustomerState state, long now) {
        List<Week> weeks = state.customer().weeks();
        if (weeks.isEmpty()) {
            return;
        }
        List<Fact> facts = new ArrayList<>(CustomerFacts.weeks(entity.key(), weeks));
        facts.addAll(CustomerFacts.values(entity.key(), state.customer(), weeks, yearWeeks, years));
        emitter().emit(entity, state.emitted(), facts, now);
    }

    @Override
    protected Fact retraction(Entity entity, String factId) {
        return CustomerFacts.retraction(entity.key(), factId);
    }
}
