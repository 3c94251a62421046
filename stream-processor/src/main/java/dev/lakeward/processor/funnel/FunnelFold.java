package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.Entity;
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
 * Rule of funnels: for each day on which a key takes the first step, which further steps it reaches within the window. A step
 * is reached by the first of its events at or after that of the step before.
 */
final class FunnelFold implements Fold<FunnelFold.State, Event> {
    static final StateKey<State> STATE = new StateKey<>(10, State::new, State::write, State::read);
    private static final String TABLE = "funnel_steps";
    private static final String SLASH = "/";
    private static final long SECOND = 1000;

    private final RoleFinder roles = new RoleFinder(RoleKind.FUNNEL);
    private final Map<String, Funnel> funnels;
    private final long retention;

    FunnelFold(FunnelStage stage) {
        this.funnels = stage.funnels();
        this.retention = stage.retention().toMillis();
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
        State state = scope.state();
        List<Fact> facts = new ArrayList<>();
        state.times.forEach((name, times) -> {
            Funnel funnel = funnels.get(name);
            if (funnel != null) {
                facts.addAll(facts(scope.key(), funnel, times));
            }
        });
        state.emitted.emitAll(facts, id -> retraction(scope.key(), id), out);
        if (scope.newestEventTime() != Entity.NONE) {
            forget(scope, scope.newestEventTime() - retention);
        }
    }

    private static List<Fact> facts(String key, Funnel funnel, StepTimes times) {
        List<Fact> facts = new ArrayList<>();
        times.entries().forEach((day, entered) -> {
            List<Long> reached = times.reached(
                    entered, funnel.steps().size(), funnel.window().toMillis());
            for (int i = 0; i < reached.size(); i++) {
                JsonRow row = row(key, funnel.name(), day, i + 1)
                        .text("step_name", funnel.steps().get(i))
                        .time("reached_at", reached.get(i))
                        .int64("seconds_since_entry", (reached.get(i) - entered) / SECOND);
                if (i > 0) {
                    row.int64("seconds_since_step", (reached.get(i) - reached.get(i - 1)) / SECOND);
                }
                facts.add(new Fact(TABLE, id(key, funnel.name(), day, i + 1), row));
            }
        });
        return facts;
    }

    /** The key comes last: it may hold slashes. */
    private static String id(String key, String funnel, LocalDate day, int step) {
        return String.join(SLASH, funnel, day.toString(), Integer.toString(step), key);
    }

    private static Fact retraction(String key, String id) {
        String[] parts = id.split(SLASH, 4);
        return new Fact(TABLE, id, row(key, parts[0], LocalDate.parse(parts[1]), Integer.parseInt(parts[2])));
    }

    private static JsonRow row(String key, String funnel, LocalDate day, int step) {
        return new JsonRow()
                .text("user_id", key)
                .text("funnel", funnel)
                .date("entered_on", day)
                .int64("step", step);
    }

    /** Forgets entries that no event can change any more; their facts stay as they are. */
    private void forget(Scope<State> scope, long horizon) {
        State state = scope.state();
        state.times.forEach((name, times) -> {
            Funnel funnel = funnels.get(name);
            long window = (funnel == null ? Funnel.DEFAULT_WINDOW : funnel.window()).toMillis();
            for (LocalDate day : times.forget(horizon, window)) {
                List<String> ids = new ArrayList<>();
                for (int step = 1; funnel != null && step <= funnel.steps().size(); step++) {
                    ids.add(id(scope.key(), name, day, step));
                }
                state.emitted.forget(ids);
            }
        });
    }

    /** Times of steps by funnel, and the facts that were emitted. */
    static final class State {
        private final Map<String, StepTimes> times;
        private final EmittedFacts emitted;

        State() {
            this(new TreeMap<>(), new EmittedFacts());
        }

        private State(Map<String, StepTimes> times, EmittedFacts emitted) {
            this.times = times;
            this.emitted = emitted;
        }

        void write(StateWriter out) {
            out.int64(times.size());
            times.forEach((funnel, of) -> of.write(out.text(funnel)));
            emitted.write(out);
        }

        static State read(StateReader in) {
            Map<String, StepTimes> times = new TreeMap<>();
            for (int left = in.int32(); left > 0; left--) {
                times.put(in.text(), StepTimes.read(in));
            }
            return new State(times, EmittedFacts.read(in));
        }
    }
}
