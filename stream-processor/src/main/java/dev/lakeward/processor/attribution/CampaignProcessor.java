package dev.lakeward.processor.attribution;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.entity.Slot;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Parcel;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.state.StateReader;

/** By campaign: sums of revenue, and the rank of channels. Which sessions were counted stands in entries of their own. */
final class CampaignProcessor extends StageProcessor<CampaignState> {
    private static final char SEPARATOR = '\u0000';
    private static final Slot<long[]> PURCHASES_OF_SESSION = new Slot<>(
            1, () -> new long[1], (count, writer) -> writer.int64(count[0]), reader -> new long[] {reader.int64()});

    CampaignProcessor(Names names, Topics topics, Counters counters) {
        super(names, AttributionStage.CAMPAIGN, topics, counters);
    }

    @Override
    protected void take(Entity entity, CampaignState state, Parcel parcel) {
        var reader = new StateReader(parcel.body());
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
    protected void conclude(Entity entity, CampaignState state, long now) {
        teller().tell(
                        entity,
                        state.toldSums(),
                        CampaignRows.revenue(entity.key(), state),
                        now,
                        CampaignRows::revenueGone);
        teller().tell(entity, state.toldChannels(), CampaignRows.channels(entity.key(), state), now);
    }

    @Override
    protected Fact stub(Entity entity, String factId) {
        return CampaignRows.channelGone(entity.key(), factId);
    }
}
