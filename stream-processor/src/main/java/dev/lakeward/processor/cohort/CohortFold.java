package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
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
    private static final String TABLE = "retention";
    private static final String SLASH = "/";

    private final RoleFinder roles = new RoleFinder(RoleKind.COHORT);
    private final Map<String, Cohort> cohorts;

    CohortFold(Map<String, Cohort> cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public void add(Scope<State> scope, Event event, Emission out) {
        for (RoleColumns role : roles.all(event)) {
            String name = role.role().constant("name").orElseThrow();
            Cohort cohort = cohorts.get(name);
            if (cohort != null) {
                boolean begins = !cohort.begins() || role.role().types("first").contains(event.type());
                seen(scope, name, cohort.period().start(event.time()), begins);
            }
        }
    }

    private static void seen(Scope<State> scope, String cohort, LocalDate period, boolean begins) {
        Periods known = scope.state().periods.get(cohort);
        if (known == null || !known.has(period, begins)) {
            scope.change()
                    .periods
                    .computeIfAbsent(cohort, unseen -> new Periods())
                    .add(period, begins);
        }
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        String key = scope.key();
        List<Fact> facts = new ArrayList<>();
        scope.state().periods.forEach((name, periods) -> {
            Cohort cohort = cohorts.get(name);
            if (cohort != null) {
                facts.addAll(facts(key, cohort, periods));
            }
        });
        scope.state().emitted.emitAll(facts, id -> retraction(key, id), out);
    }

    private static List<Fact> facts(String key, Cohort cohort, Periods periods) {
        List<Fact> facts = new ArrayList<>();
        periods.first().ifPresent(first -> {
            for (LocalDate period : periods.from(first)) {
                JsonRow row = row(key, cohort.name(), period)
                        .text("period", cohort.period().text())
                        .date("cohort_start", first)
                        .int64("period_number", cohort.period().between(first, period));
                facts.add(new Fact(TABLE, id(key, cohort.name(), period), row));
            }
        });
        return facts;
    }

    /** The key comes last: it may hold slashes. */
    private static String id(String key, String cohort, LocalDate period) {
        return String.join(SLASH, cohort, period.toString(), key);
    }

    private static Fact retraction(String key, String id) {
        String[] parts = id.split(SLASH, 3);
        return new Fact(TABLE, id, row(key, parts[0], LocalDate.parse(parts[1])));
    }

    private static JsonRow row(String key, String cohort, LocalDate period) {
        return new JsonRow().text("user_id", key).text("cohort", cohort).date("period_start", period);
    }

    /** Periods by cohort, and the facts that were emitted. */
    static final class State {
        private final Map<String, Periods> periods;
        private final EmittedFacts emitted;

        State() {
            this(new TreeMap<>(), new EmittedFacts());
        }

        private State(Map<String, Periods> periods, EmittedFacts emitted) {
            this.periods = periods;
            this.emitted = emitted;
        }

        void write(StateWriter out) {
            out.int64(periods.size());
            periods.forEach((cohort, of) -> of.write(out.text(cohort)));
            emitted.write(out);
        }

        static State read(StateReader in) {
            Map<String, Periods> periods = new TreeMap<>();
            for (int left = in.int32(); left > 0; left--) {
                periods.put(in.text(), Periods.read(in));
            }
            return new State(periods, EmittedFacts.read(in));
        }
    }
}
