package dev.lakeward.processor.value;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.value.Customer.Week;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Rule of customer value: visits and orders of a customer become weeks and lifetime value. */
final class CustomerFold implements Fold<CustomerFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(2, State::empty, State::write, State::read);
    private static final EventReader.Name ORDER_ID = new EventReader.Name("order_id");
    private static final EventReader.Name VERB = new EventReader.Name("verb");
    private static final EventReader.Name AMOUNT = new EventReader.Name("total_amount");
    private static final EventReader.Name CURRENCY = new EventReader.Name("currency");

    private final EventReader reader = new EventReader();
    private final int yearWeeks;
    private final int years;

    /**
     * @param yearWeeks weeks of a year
     * @param years how long a customer stays
     */
    CustomerFold(int yearWeeks, int years) {
        this.yearWeeks = yearWeeks;
        this.years = years;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        if (event.type().equals("order")) {
            reader.of(event);
            boolean update = reader.text(VERB).filter("UPDATE"::equals).isPresent();
            var amount = new Amount(
                    reader.decimal(AMOUNT).orElse(BigDecimal.ZERO),
                    reader.text(CURRENCY).orElse(null));
            String id = reader.text(ORDER_ID).orElse(event.id());
            scope.change().customer().ordered(id, Order.of(event.time(), update, amount));
        }
        scope.change().customer().seen(event.time());
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        String key = scope.key();
        Customer customer = scope.state().customer();
        List<Week> weeks = customer.weeks();
        if (!weeks.isEmpty()) {
            List<Fact> facts = new ArrayList<>(CustomerFacts.weeks(key, weeks));
            facts.addAll(CustomerFacts.values(key, customer, weeks, yearWeeks, years));
            scope.state().emitted().emitAll(facts, id -> CustomerFacts.retraction(key, id), out);
        }
    }

    record State(Customer customer, EmittedFacts emitted) {
        static State empty() {
            return new State(new Customer(), new EmittedFacts());
        }

        void write(StateWriter out) {
            customer.write(out);
            emitted.write(out);
        }

        static State read(StateReader in) {
            return new State(Customer.read(in), EmittedFacts.read(in));
        }
    }
}
