package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.ContributedItems;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import java.util.Map;
import java.util.TreeMap;

/** Rule of the cohorts of a person: the periods of its ids count as if one key had had the events. */
final class PersonCohortFold implements Fold<PersonParts, PersonMessage<CohortItem>> {
    static final StateKey<ContributedItems<CohortItem>> PART =
            ContributedItems.stateKey(1, CohortItem::write, CohortItem::read);

    private final Map<String, Cohort> cohorts;

    PersonCohortFold(Map<String, Cohort> cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public void add(Scope<PersonParts> scope, PersonMessage<CohortItem> message, Emission out) {
        PersonParts.add(scope, PART, message);
    }

    @Override
    public void emit(Scope<PersonParts> scope, Emission out) {
        CohortFacts facts = new CohortFacts(FactOwner.person(scope.key()));
        Map<String, Periods> periods = new TreeMap<>();
        PersonParts.items(scope, PART)
                .forEach(item -> periods.computeIfAbsent(item.cohort(), unseen -> new Periods())
                        .add(item.period(), item.time(), item.begins()));
        scope.state().emitted().emitAll(facts.all(cohorts, periods), facts::retraction, out);
    }
}
