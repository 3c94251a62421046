package dev.lakeward.processor.attribution;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;

/**
 * What a purchase sends to its campaign.
 *
 * @param sign 1 adds the contribution, -1 takes it away again
 */
record CampaignMessage(int sign, Contribution contribution) {
    void write(StateWriter out) {
        contribution.write(out.int64(sign));
    }

    static CampaignMessage read(StateReader in) {
        return new CampaignMessage(in.int32(), Contribution.read(in));
    }
}
