package dev.lakeward.processor.attribution.campaign;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * What a purchase sends to its campaign.
 *
 * @param sign 1 adds the contribution, -1 takes it away again
 */
public record CampaignMessage(int sign, Contribution contribution) {
    public void write(StateWriter out) {
        contribution.write(out.int64(sign));
    }

    public static CampaignMessage read(StateReader in) {
        return new CampaignMessage(in.int32(), Contribution.read(in));
    }
}
