package dev.lakeward.processor.clv;

import dev.lakeward.event.topic.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Event;
import dev.lakeward.processor.flow.EventReader;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Row;
import dev.lakeward.processor.flow.StageProcessor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Keeps visits and orders of customers, and tells their weeks and their value. */
final class CustomerProcessor extends StageProcessor<CustomerState> {
    private static final String WEEKS = "customer_week_values";
    private static final String VALUES = "customer_ltv";
    private static final EventReader.Name ORDER_ID = new EventReader.Name("order_id");
    private static final EventReader.Name VERB = new EventReader.Name("verb");
    private static final EventReader.Name AMOUNT = new EventReader.Name("total_amount");

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
        state.customer().seen(event.time());
        if (event.type().equals("order")) {
            reader.of(event);
            boolean update = reader.text(VERB).filter("UPDATE"::equals).isPresent();
            BigDecimal amount = reader.decimal(AMOUNT).orElse(BigDecimal.ZERO);
            String id = reader.text(ORDER_ID).orElse(event.id());
            state.customer().ordered(id, new Order(event.time(), !update, amount, event.time()));
        }
    }

    @Override
    protected void conclude(Entity entity, CustomerState state, long now) {
        List<Week> weeks = state.customer().weeks();
        if (weeks.isEmpty()) {
            return;
        }
        List<Fact> facts = new ArrayList<>();
        weeks.forEach(week -> facts.add(week(entity.key(), week)));
        facts.add(value(entity.key(), state.customer(), weeks, yearWeeks, years));
        teller().tell(entity, state.told(), facts, now);
    }

    static Fact week(String customer, Week week) {
        Row row = new Row()
                .text("customer_id", customer)
                .int64("week_id", week.number())
                .date("week_start", week.start())
                .int64("visits_per_wk", week.visits())
                .decimal("amount_per_wk", week.amount())
                .decimal("amount_per_visit", week.amountPerVisit());
        return new Fact(WEEKS, customer + "/" + week.start(), row);
    }

    static Fact value(String customer, Customer state, List<Week> weeks, int yearWeeks, int years) {
        var value = LifetimeValue.of(weeks, yearWeeks, years);
        List<Visit> visits = state.visits();
        Row row = new Row()
                .text("customer_id", customer)
                .decimal("customer_ltv", value.value())
                .decimal("textbook_ltv", value.textbook())
                .decimal("total_amount", value.amount())
                .int64("total_visits_per_wk", value.visitsPerWeek())
                .int64("weeks_with_events", weeks.size())
                .int64("weeks_spanned", value.weeksSpanned())
                .int64("visits", visits.size())
                .decimal("visits_per_week_spanned", value.visitsPerWeekSpanned())
                .decimal("amount_per_visit", value.amountPerVisit())
                .time("first_event", visits.getFirst().start())
                .time("last_event", visits.getLast().end())
                .date("week0_start", LifetimeValue.firstSunday(weeks));
        return new Fact(VALUES, customer, row);
    }

    @Override
    protected Fact stub(Entity entity, String factId) {
        int slash = factId.lastIndexOf('/');
        Row row = new Row()
                .text("customer_id", factId.substring(0, slash))
                .date("week_start", LocalDate.parse(factId.substring(slash + 1)));
        return new Fact(WEEKS, factId, row);
    }
}
