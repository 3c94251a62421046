package dev.lakeward.processor;

import dev.lakeward.event.schema.Table;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.kstream.KStream;

/** The worked example of CONTRIBUTING.md, which shows this source: how many events each user sent. */
public record EventCountStage() implements Stage {
    /** State of a user. */
    static final class Count {
        private long events;
        private boolean emitted;

        void write(StateWriter out) {
            out.int64(events).flag(emitted);
        }

        static Count read(StateReader in) {
            var count = new Count();
            count.events = in.int64();
            count.emitted = in.flag();
            return count;
        }
    }

    /** The rule: state and event to state, state to facts. */
    static final class CountFold implements Fold<Count, Event> {
        static final StateKey<Count> STATE = new StateKey<>(15, Count::new, Count::write, Count::read);

        @Override
        public void add(Scope<Count> scope, Event event, Emission out) {
            scope.change().events++;
        }

        @Override
        public void emit(Scope<Count> scope, Emission out) {
            Count count = scope.state();
            var row = new JsonRow().text("user_id", scope.key()).int64("events", count.events);
            out.emit(new Fact("user_event_counts", scope.key(), row), count.emitted);
            count.emitted = true;
        }
    }

    @Override
    public String name() {
        return "event-counts";
    }

    @Override
    public boolean wants(Table table) {
        return table.kind() == Table.Kind.EVENTS && table.key().equals("user_id");
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        context.onEvents(
                ingested,
                new Step<>(name(), "event-count-outputs", StageContext.ENTITIES, CountFold.STATE, CountFold::new));
    }
}
