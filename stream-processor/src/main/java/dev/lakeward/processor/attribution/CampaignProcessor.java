package dev.lakeward.processor.attribution;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.stream.RepartitionMessage;

/** By campaign: sums of revenue, and the rank of channels. Which sessions were counted stands in entries of their own. */
final class CampaignProcessor extends StageProcessor<CampaignState> {
    private static final char SEPARATOR = '\u0000';
    private static final StateKey<long[]> PURCHASES_OF_SESSION = new StateKey<>(
            1, () -> new long[1], (count, writer) -> writer.int64(count[0]), reader -> new long[] {reader.int64()});

    CampaignProcessor(Names names, Topics topics, EventCounters counters) {
        super(names, AttributionStage.CAMPAIGN, topics, counters);
    }

    @Override
    protected void take(Entity entity, CampaignState state, RepartitionMessage message) {
        var reader = new StateReader(message.body());
        int sign = reader.int32();
        Contribution contribution = Contribution.read(reader);
        state.add(sign, contribution);
        Entity session = store().entity(entity.key() + SEPARATOR + contribution.sessionId());
        long[] purchases = session.state(PURCHASES_OF_SESSION);
        boolean counted = purchases[0] > 0;
        purchases[0] += sign;
        store().changed(session);
        if (counted != purchases[0] > 0) {
            state.addSession(sign, contribution.channel());
        }
        if (purchases[0] == 0) {
            store().remove(session);
        }
    }

    @Override
    protected void emit(Entity entity, CampaignState state, long now) {
        emitter()
                .emit(
                        entity,
                        state.emittedSums(),
                        CampaignFacts.revenue(entity.key(), state),
                        now,
                        CampaignFacts::revenueGone);
        emitter().emit(entity, state.emittedChannels(), CampaignFacts.channels(entity.key(), state), now);
    }

    @Override
    protected Fact retraction(Entity entity, String factId) {
        return CampaignFacts.channelGone(entity.key(), factId);
    }
}
