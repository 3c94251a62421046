package dev.lakeward.processor.value;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.value.Customer.Week;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Weeks and lifetime value of a customer as of now. */
public final class LiveValue {
    /** Store of the value of people. */
    public static final String PERSONS = CustomerStage.PERSON_STORE;

    private LiveValue() {}

    /** The same of a person with several ids; {@code store} is locked. */
    public static Optional<JsonRow> ofPerson(EntityStore store, String person, int yearWeeks, int years) {
        Entity found = store.find(person);
        if (found == null || !found.has(PersonParts.STATE)) {
            return Optional.empty();
        }
        Customer customer = PersonValueFold.customer(found.state(PersonParts.STATE).ids().stream()
                .map(id -> store.find(Scope.related(person, id)))
                .filter(Objects::nonNull)
                .flatMap(part -> part.state(PersonValueFold.PART).all().stream()));
        return of(FactOwner.person(person), customer, yearWeeks, years);
    }

    /**
     * The row of {@code customer_ltv}, with {@code weeks}, and {@code further_currencies}, its rows of further currencies; empty where
     * nothing is remembered of the customer.
     */
    public static Optional<JsonRow> of(Entity entity, int yearWeeks, int years) {
        if (!entity.has(CustomerFold.STATE)) {
            return Optional.empty();
        }
        return of(FactOwner.key(entity.key()), entity.state(CustomerFold.STATE).customer(), yearWeeks, years);
    }

    private static Optional<JsonRow> of(FactOwner of, Customer customer, int yearWeeks, int years) {
        List<Week> weeks = customer.weeks();
        if (weeks.isEmpty()) {
            return Optional.empty();
        }
        List<JsonRow> values = rows(CustomerFacts.values(of, customer, weeks, yearWeeks, years));
        JsonRow main = values.getFirst().rows("weeks", rows(CustomerFacts.weeks(of, weeks)));
        List<JsonRow> further = values.subList(1, values.size());
        return Optional.of(further.isEmpty() ? main : main.rows("further_currencies", further));
    }

    private static List<JsonRow> rows(List<Fact> facts) {
        return facts.stream().map(Fact::row).toList();
    }
}
