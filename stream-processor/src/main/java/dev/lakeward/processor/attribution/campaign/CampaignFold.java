package dev.lakeward.processor.attribution.campaign;

import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.store.StateKey;

/** Rule of campaigns: sums of revenue, and the rank of channels. Each session with purchases has an entry of its own. */
public final class CampaignFold implements Fold<CampaignState, CampaignMessage> {
    /** State of a campaign. */
    public static final StateKey<CampaignState> STATE =
            new StateKey<>(0, CampaignState::empty, CampaignState::write, CampaignState::read);

    private static final StateKey<long[]> PURCHASES_OF_SESSION = new StateKey<>(
            1, () -> new long[1], (count, writer) -> writer.int64(count[0]), reader -> new long[] {reader.int64()});

    @Override
    public void add(Scope<CampaignState> scope, CampaignMessage message, Emission out) {
        int sign = message.sign();
        Contribution contribution = message.contribution();
        CampaignState state = scope.change();
        state.add(sign, contribution);
        String session = contribution.sessionOfChannel();
        long[] purchases = scope.changeRelated(PURCHASES_OF_SESSION, session);
        boolean counted = purchases[0] > 0;
        purchases[0] += sign;
        if (counted != purchases[0] > 0) {
            state.addSession(sign, contribution.channel());
        }
        if (purchases[0] == 0) {
            scope.removeRelated(session);
        }
    }

    @Override
    public void emit(Scope<CampaignState> scope, Emission out) {
        String campaign = scope.key();
        CampaignState state = scope.state();
        state.emittedSums()
                .emitAll(CampaignFacts.revenue(campaign, state), id -> CampaignFacts.revenueGone(campaign, id), out);
        state.emittedChannels()
                .emitAll(CampaignFacts.channels(campaign, state), id -> CampaignFacts.channelGone(campaign, id), out);
    }
}
