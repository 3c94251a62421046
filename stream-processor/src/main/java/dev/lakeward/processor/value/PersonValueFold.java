package dev.lakeward.processor.value;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.ContributedItems;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.value.Customer.Week;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rule of the value of a person: visits and orders of all its ids count as if one key had made them. */
final class PersonValueFold implements Fold<PersonValueFold.State, PersonMessage<ValueItem>> {
    static final StateKey<State> STATE = new StateKey<>(0, State::new, State::write, State::read);
    static final StateKey<ContributedItems<ValueItem>> PART =
            ContributedItems.stateKey(1, ValueItem::write, ValueItem::read);

    private final ValueModel model;

    PersonValueFold(ValueModel model) {
        this.model = model;
    }

    @Override
    public void add(Scope<State> scope, PersonMessage<ValueItem> message, Emission out) {
        String id = message.id();
        Set<String> ids = scope.change().ids;
        ContributedItems<ValueItem> part = scope.changeRelated(PART, id);
        switch (message) {
            case PersonMessage.Put<ValueItem> put -> {
                part.put(put.item());
                ids.add(id);
            }
            case PersonMessage.Removed<ValueItem> removed -> part.remove(removed.name());
            case PersonMessage.Left<ValueItem> left -> {
                ids.remove(id);
                scope.removeRelated(id);
            }
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        ValueOf of = ValueOf.person(scope.key());
        Customer customer = customer(scope.state().ids.stream().map(id -> scope.related(PART, id)));
        List<Week> weeks = customer.weeks();
        List<Fact> facts = weeks.isEmpty() ? List.of() : model.facts(of, customer, weeks);
        scope.state().emitted.emitAll(facts, id -> CustomerFacts.retraction(of, id), out);
    }

    /** What ids contributed together: in order of time, in which visits are joined fastest. */
    static Customer customer(Stream<ContributedItems<ValueItem>> parts) {
        var customer = new Customer();
        parts.flatMap(part -> part.all().stream())
                .sorted(Comparator.comparingLong(ValueItem::time))
                .forEach(item -> {
                    switch (item) {
                        case ValueItem.OfVisit visit -> customer.seen(visit.visit());
                        case ValueItem.OfOrder order -> customer.ordered(order.id(), order.order());
                    }
                });
        return customer;
    }

    /** What is remembered of a person: its ids, each with an entry of its own, and the facts that were emitted. */
    static final class State {
        private final Set<String> ids = new TreeSet<>();
        private EmittedFacts emitted = new EmittedFacts();

        Set<String> ids() {
            return ids;
        }

        private void write(StateWriter out) {
            out.int64(ids.size());
            ids.forEach(out::text);
            emitted.write(out);
        }

        private static State read(StateReader in) {
            var state = new State();
            for (int left = in.int32(); left > 0; left--) {
                state.ids.add(in.text());
            }
            state.emitted = EmittedFacts.read(in);
            return state;
        }
    }
}
