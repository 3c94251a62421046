package dev.lakeward.processor.theft;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.List;

/** Third step of theft detection, by class of service: compares the meters of a class with each other. */
final class PeerFold implements Fold<PeerFold.State, PeerMeans> {
    static final StateKey<State> STATE = new StateKey<>(0, State::empty, State::write, State::read);

    private final Thresholds thresholds;

    PeerFold(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public void add(Scope<State> scope, PeerMeans means, Emission out) {
        scope.change().group().put(means);
    }

    @Override
    public void emit(Scope<State> scope, Emission out) {
        List<Fact> facts = scope.state().group().alerts(scope.key(), thresholds).stream()
                .map(Alert::fact)
                .toList();
        scope.state().emitted().emitAll(facts, id -> Alert.retraction(id, scope.now()), out);
    }

    record State(PeerGroup group, EmittedFacts emitted) {
        static State empty() {
            return new State(new PeerGroup(), new EmittedFacts());
        }

        void write(StateWriter out) {
            group.write(out);
            emitted.write(out);
        }

        static State read(StateReader in) {
            return new State(PeerGroup.read(in), EmittedFacts.read(in));
        }
    }
}
