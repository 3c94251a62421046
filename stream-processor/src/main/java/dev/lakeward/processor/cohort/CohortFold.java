package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.identity.FactOwner;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RoleColumns;
import dev.lakeward.processor.stream.RoleFinder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rule of cohorts: a key belongs to the period of its first event that begins, and has a row for each period from then on in
 * which it had any event of the cohort.
 */
final class CohortFold implements Fold<CohortFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(9, State::new, State::write, State::read);

    private final RoleFinder roles = new RoleFinder(RoleKind.COHORT);
    private final Map<String, Cohort> cohorts;
    private final Repartition<PersonMessage<CohortItem>> byPerson;

    CohortFold(Map<String, Cohort> cohorts, Repartition<PersonMessage<CohortItem>> byPerson) {
        this.cohorts = cohorts;
        this.byPerson = byPerson;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        for (RoleColumns role : roles.all(event)) {
            String name = role.role().constant("name").orElseThrow();
            Cohort cohort = cohorts.get(name);
            if (cohort != null) {
                boolean begins = !cohort.begins() || role.role().types("first").contains(event.type());
                seen(scope, cohort, event.time(), begins);
            }
        }
    }

    private static void seen(Scope<State> scope, Cohort cohort, long time, boolean begins) {
        LocalDate period = cohort.period().start(time);
        Periods known = scope.state().periods.get(cohort.name());
        if (known == null || !known.has(period, time, begins)) {
            scope.change()
                    .periods
                    .computeIfAbsent(cohort.name(), unseen -> new Periods())
                    .add(period, time, begins);
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        CohortFacts facts = new CohortFacts(FactOwner.key(scope.key()));
        State state = scope.state();
        boolean linked = PersonMessage.contribute(scope, state.contributions, state::items, byPerson, out);
        // The person has the cohorts of an id that is linked.
        state.emitted.emitAll(linked ? List.of() : facts.all(cohorts, state.periods), facts::retraction, out);
    }

    /** Periods by cohort, the facts that were emitted, and what was contributed to persons. */
    static final class State {
        private final Map<String, Periods> periods;
        private final EmittedFacts emitted;
        private final Contributions contributions;

        State() {
            this(new TreeMap<>(), new EmittedFacts(), new Contributions());
        }

        private State(Map<String, Periods> periods, EmittedFacts emitted, Contributions contributions) {
            this.periods = periods;
            this.emitted = emitted;
            this.contributions = contributions;
        }

        private List<CohortItem> items() {
            List<CohortItem> items = new ArrayList<>();
            periods.forEach((cohort, of) -> items.addAll(of.items(cohort)));
            return items;
        }

        void write(StateWriter out) {
            out.int64(periods.size());
            periods.forEach((cohort, of) -> of.write(out.text(cohort)));
            emitted.write(out);
            contributions.writeLast(out);
        }

        static State read(StateReader in) {
            Map<String, Periods> periods = new TreeMap<>();
            for (int left = in.int32(); left > 0; left--) {
                periods.put(in.text(), Periods.read(in));
            }
            return new State(periods, EmittedFacts.read(in), Contributions.readLast(in));
        }
    }
}
