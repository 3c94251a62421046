package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.stream.RepartitionMessage;
import java.util.List;

/** By class of service: holds the meters against each other. */
final class PeerProcessor extends StageProcessor<PeerState> {
    private final Thresholds thresholds;

    PeerProcessor(Names names, Topics topics, EventCounters counters, Thresholds thresholds) {
        super(names, TheftStage.PEERS, topics, counters);
        this.thresholds = thresholds;
    }

    @Override
    protected void take(Entity entity, PeerState state, RepartitionMessage message) {
        var reader = new StateReader(message.body());
        state.group().put(reader.text(), PeerGroup.readMeans(reader));
    }

    @Override
    protected void emit(Entity entity, PeerState state, long now) {
        List<Fact> facts = state.group().alerts(entity.key(), thresholds).stream()
                .map(Alert::fact)
                .toList();
        emitter().emit(entity, state.emitted(), facts, now);
    }

    @Override
    protected Fact retraction(Entity entity, String factId) {
        return Alert.retraction(factId, now());
    }
}
