package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rule of funnels: for each day on which a key takes the first step, which further steps it reaches within the window. A step
 * is reached by the first of its events at or after that of the step before.
 */
final class FunnelFold implements Fold<FunnelFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(10, State::new, State::write, State::read);

    private final RoleFinder roles = new RoleFinder(RoleKind.FUNNEL);
    private final FunnelStage stage;
    private final Repartition<PersonMessage<FunnelItem>> byPerson;

    FunnelFold(FunnelStage stage, Repartition<PersonMessage<FunnelItem>> byPerson) {
        this.stage = stage;
        this.byPerson = byPerson;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        for (RoleColumns role : roles.all(event)) {
            String funnel = role.role().constant("name").orElseThrow();
            int step = Funnel.step(role.role());
            StepTimes known = scope.state().times.get(funnel);
            if (known == null || !known.has(step, event.time())) {
                scope.change()
                        .times
                        .computeIfAbsent(funnel, unseen -> new StepTimes())
                        .add(step, event.time());
            }
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        FunnelFacts facts = new FunnelFacts(FactOwner.key(scope.key()));
        State state = scope.state();
        boolean linked = PersonMessage.contribute(scope, state.contributions, state::items, byPerson, out);
        // The person has the funnels of an id that is linked.
        state.emitted.emitAll(linked ? List.of() : facts.all(stage.funnels(), state.times), facts::retraction, out);
        if (scope.newestEventTime() != Entity.NONE) {
            forget(state, facts, scope.newestEventTime() - stage.retention().toMillis());
        }
    }

    /** Forgets entries that no event can change any more; their facts stay as they are. */
    private void forget(State state, FunnelFacts facts, long horizon) {
        state.times.forEach((name, times) -> {
            StepTimes.Past past = times.past(horizon, stage.window(name));
            if (!state.contributions.isEmpty()) {
                state.contributions.forget(times.items(name).stream()
                        .filter(past::covers)
                        .map(FunnelItem::name)
                        .toList());
            }
            stage.forget(state.emitted, facts, name, times.forget(past));
        });
    }

    /** Times of steps by funnel, the facts that were emitted, and what was contributed to persons. */
    static final class State {
        private final Map<String, StepTimes> times;
        private final EmittedFacts emitted;
        private final Contributions contributions;

        State() {
            this(new TreeMap<>(), new EmittedFacts(), new Contributions());
        }

        private State(Map<String, StepTimes> times, EmittedFacts emitted, Contributions contributions) {
            this.times = times;
            this.emitted = emitted;
            this.contributions = contributions;
        }

        private List<FunnelItem> items() {
            List<FunnelItem> items = new ArrayList<>();
            times.forEach((funnel, of) -> items.addAll(of.items(funnel)));
            return items;
        }

        void write(StateWriter out) {
            out.int64(times.size());
            times.forEach((funnel, of) -> of.write(out.text(funnel)));
            emitted.write(out);
            contributions.writeLast(out);
        }

        static State read(StateReader in) {
            Map<String, StepTimes> times = new TreeMap<>();
            for (int left = in.int32(); left > 0; left--) {
                times.put(in.text(), StepTimes.read(in));
            }
            return new State(times, EmittedFacts.read(in), Contributions.readLast(in));
        }
    }
}
