package dev.lakeward.processor.activity;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.List;

/** Rule of hourly activity: counts page events, and distinct users by their hashes, by {@link HourKey}. */
final class HourFold implements Fold<HourFold.State, Long> {
    static final StateKey<State> STATE = new StateKey<>(0, State::new, State::write, State::read);

    @Override
    public void add(Scope<State> scope, Long userHash, Emission out) {
        scope.change().add(userHash);
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        State state = scope.state();
        var fact = new Fact("hourly_activity", scope.key(), state.row(scope.key()));
        state.emitted.emitChanged(List.of(fact), out);
    }

    /** What is counted of one hour, domain, first segment and activity. */
    static final class State {
        private long count;
        private Distinct users = new Distinct();
        private EmittedFacts emitted = new EmittedFacts();

        void add(long userHash) {
            count++;
            users.add(userHash);
        }

        JsonRow row(String hour) {
            HourKey key = HourKey.parse(hour);
            return new JsonRow()
                    .text("time_bucket", key.bucket())
                    .time("hour", key.hour().toEpochMilli())
                    .text("url_level1", key.domain())
                    .text("url_level2", key.first())
                    .text("activity", key.activity())
                    .int64("activity_count", count)
                    .int64("user_count", users.count())
                    .flag("user_count_exact", users.isExact());
        }

        void write(StateWriter out) {
            out.int64(count);
            users.write(out);
            emitted.write(out);
        }

        static State read(StateReader in) {
            var state = new State();
            state.count = in.int64();
            state.users = Distinct.read(in);
            state.emitted = EmittedFacts.read(in);
            return state;
        }
    }
}
