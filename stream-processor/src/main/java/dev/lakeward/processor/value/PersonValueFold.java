package dev.lakeward.processor.value;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.ContributedItems;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.value.Customer.Week;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Rule of the value of a person: visits and orders of all its ids count as if one key had made them. */
final class PersonValueFold implements Fold<PersonParts, PersonMessage<ValueItem>> {
    static final StateKey<ContributedItems<ValueItem>> PART =
            ContributedItems.stateKey(1, ValueItem::write, ValueItem::read);

    private final ValueModel model;

    PersonValueFold(ValueModel model) {
        this.model = model;
    }

    @Override
    public void add(Scope<PersonParts> scope, PersonMessage<ValueItem> message, Emission out) {
        PersonParts.add(scope, PART, message);
    }

    @Override
    public void emit(Scope<PersonParts> scope, Emission out) {
        FactOwner of = FactOwner.person(scope.key());
        Customer customer = customer(PersonParts.items(scope, PART));
        List<Week> weeks = customer.weeks();
        List<Fact> facts = weeks.isEmpty() ? List.of() : model.facts(of, customer, weeks);
        scope.state().emitted().emitAll(facts, id -> CustomerFacts.retraction(of, id), out);
    }

    /** What ids contributed together: in order of time, in which visits are joined fastest. */
    static Customer customer(Stream<ValueItem> items) {
        var customer = new Customer();
        items.sorted(Comparator.comparingLong(ValueItem::time)).forEach(item -> {
            switch (item) {
                case ValueItem.OfVisit visit -> customer.seen(visit.visit());
                case ValueItem.OfOrder order -> customer.ordered(order.id(), order.order());
            }
        });
        return customer;
    }
}
