package dev.lakeward.processor.value;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import java.math.BigDecimal;
import java.util.List;

/** Rule of customer value: visits and orders of a customer become weeks and lifetime value. */
final class CustomerFold implements Fold<CustomerFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(2, State::empty, State::write, State::read);

    private final EventReader reader = new EventReader();
    private final RoleFinder orders = new RoleFinder(RoleKind.ORDER);
    private final RoleFinder visits = new RoleFinder(RoleKind.VISIT);
    private final ValueModel model;
    private final Repartition<PersonMessage<ValueItem>> byPerson;

    CustomerFold(ValueModel model, Repartition<PersonMessage<ValueItem>> byPerson) {
        this.model = model;
        this.byPerson = byPerson;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        RoleColumns order = orders.of(event);
        if (order == null && visits.of(event) == null) {
            return;
        }
        if (order != null) {
            ordered(scope, event, order);
        }
        scope.change().customer().seen(event.time());
    }

    /** An order is a visit, too. */
    private void ordered(Scope<State> scope, Event event, RoleColumns role) {
        reader.of(event);
        var amount = new Amount(
                role.decimal(reader, "amount").orElse(BigDecimal.ZERO),
                role.text(reader, "currency").orElse(null));
        String id = role.text(reader, "id").orElse(event.id());
        Customer customer = scope.change().customer();
        if (role.role().is("refund")) {
            customer.refunded(id, event.source() + "/" + event.id(), event.time(), amount);
        } else {
            customer.ordered(id, Order.of(event.time(), role.holds(reader, "update"), amount));
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        FactOwner of = FactOwner.key(scope.key());
        State state = scope.state();
        Customer customer = state.customer();
        boolean linked =
                PersonMessage.contribute(scope, state.contributions(), () -> ValueItem.of(customer), byPerson, out);
        if (!customer.isEmpty()) {
            // The person has the value of an id that is linked.
            List<Fact> facts = linked ? List.of() : model.facts(of, customer, customer.weeks());
            state.emitted().emitAll(facts, id -> CustomerFacts.retraction(of, id), out);
        }
    }

    record State(Customer customer, EmittedFacts emitted, Contributions contributions) {
        static State empty() {
            return new State(new Customer(), new EmittedFacts(), new Contributions());
        }

        void write(StateWriter out) {
            customer.write(out);
            emitted.write(out);
            contributions.writeLast(out);
        }

        static State read(StateReader in) {
            return new State(Customer.read(in), EmittedFacts.read(in), Contributions.readLast(in));
        }
    }
}
