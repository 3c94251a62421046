package dev.lakeward.processor.funnel;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.ContributedItems;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Rule of the funnels of a person: the steps that its ids took count as if one key had taken them. */
final class PersonFunnelFold implements Fold<PersonParts, PersonMessage<FunnelItem>> {
    static final StateKey<ContributedItems<FunnelItem>> PART =
            ContributedItems.stateKey(1, FunnelItem::write, FunnelItem::read);

    private final FunnelStage stage;

    PersonFunnelFold(FunnelStage stage) {
        this.stage = stage;
    }

    @Override
    public void add(Scope<PersonParts> scope, PersonMessage<FunnelItem> message, Emission out) {
        PersonParts.add(scope, PART, message);
    }

    @Override
    public void emit(Scope<PersonParts> scope, Emission out) {
        FunnelFacts facts = new FunnelFacts(FactOwner.person(scope.key()));
        List<FunnelItem> items = PersonParts.items(scope, PART).toList();
        Map<String, StepTimes> times = new TreeMap<>();
        items.forEach(item ->
                times.computeIfAbsent(item.funnel(), unseen -> new StepTimes()).add(item.step(), item.time()));
        scope.state().emitted().emitAll(facts.all(stage.funnels(), times), facts::retraction, out);
        long newest = items.stream().mapToLong(FunnelItem::time).max().orElse(Long.MIN_VALUE);
        if (newest != Long.MIN_VALUE) {
            forget(scope, facts, times, newest - stage.retention().toMillis());
        }
    }

    /** Forgets entries that no event can change any more; their facts stay as they are. */
    private void forget(Scope<PersonParts> scope, FunnelFacts facts, Map<String, StepTimes> times, long horizon) {
        Map<String, StepTimes.Past> past = new TreeMap<>();
        times.forEach((name, of) -> {
            StepTimes.Past ofFunnel = of.past(horizon, stage.window(name));
            past.put(name, ofFunnel);
            stage.forget(scope.state().emitted(), facts, name, of.forget(ofFunnel));
        });
        Predicate<FunnelItem> gone =
                item -> Objects.requireNonNull(past.get(item.funnel())).covers(item);
        for (String id : scope.state().ids()) {
            if (scope.related(PART, id).all().stream().anyMatch(gone)) {
                scope.changeRelated(PART, id).removeIf(gone);
            }
        }
    }
}
