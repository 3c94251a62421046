package dev.lakeward.bench.shuffle;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Base64;

/** The consumers of ShuffleBench as a stage of the processor. What one outputs is a fact that never changes. */
final class ConsumerFold implements Fold<ConsumerFold.Held, ShuffleRecord> {
    static final StateKey<Held> STATE = new StateKey<>(0, Held::new, Held::write, Held::read);

    /** State of a consumer; no bytes before its first record. */
    static final class Held {
        private byte[] bytes = {};

        boolean take(String consumer, ShuffleRecord record) {
            if (bytes.length == 0) {
                bytes = ConsumerState.first(consumer);
            }
            return ConsumerState.take(bytes, record.time(), record.data());
        }

        void write(StateWriter out) {
            out.bytes(bytes);
        }

        static Held read(StateReader in) {
            var held = new Held();
            held.bytes = in.bytes();
            return held;
        }
    }

    @Override
    public void add(Scope<Held> scope, ShuffleRecord record, Emission out) {
        Held held = scope.change();
        if (held.take(scope.key(), record)) {
            String state = Base64.getEncoder().encodeToString(ConsumerState.output(held.bytes));
            var row = new JsonRow().text("consumer", scope.key()).text("state", state);
            String id = scope.key() + '-' + record.time() + '-' + Integer.toHexString(state.hashCode());
            out.emitOnce(new Fact(ShuffleBacklog.OUTPUTS, id, row));
        }
    }

    /** Nothing follows from the passing of time. */
    @Override
    public void emit(Scope<Held> scope, Emission out) {}

    @Override
    public long dueAfterChange(Held state) {
        return NEVER;
    }
}
