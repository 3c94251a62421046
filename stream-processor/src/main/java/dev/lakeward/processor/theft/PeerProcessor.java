package dev.lakeward.processor.theft;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Parcel;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.state.StateReader;
import java.util.List;

/** By class of service: holds the meters against each other. */
final class PeerProcessor extends StageProcessor<PeerState> {
    private final Thresholds thresholds;

    PeerProcessor(Names names, Topics topics, Counters counters, Thresholds thresholds) {
        super(names, TheftStage.PEERS, topics, counters);
        this.thresholds = thresholds;
    }

    @Override
    protected void take(Entity entity, PeerState state, Parcel parcel) {
        var reader = new StateReader(parcel.body());
        state.group().put(reader.text(), PeerGroup.readMeans(reader));
    }

    @Override
    protected void conclude(Entity entity, PeerState state, long now) {
        List<Fact> facts = state.group().alerts(entity.key(), thresholds).stream()
                .map(Alert::fact)
                .toList();
        teller().tell(entity, state.told(), facts, now);
    }

    @Override
    protected Fact stub(Entity entity, String factId) {
        return Alert.stub(factId, now());
    }
}
