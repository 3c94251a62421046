package dev.lakeward.processor.attribution;

import dev.lakeward.processor.flow.Row;

/** Rows about one campaign. */
final class CampaignRows {
    private CampaignRows() {}

    static Row revenue(String campaign, CampaignState state) {
        return new Row()
                .text("campaign_id", campaign)
                .decimal("revenue", state.revenue())
                .int64("confirmed_purchases", state.confirmed());
    }

    static Row channel(String campaign, String channel, CampaignState state) {
        return new Row()
                .text("campaign_id", campaign)
                .text("channel_id", channel)
                .int64("sessions_count", state.sessions().getOrDefault(channel, 0L))
                .int64("channel_rank", state.rank(channel));
    }
}
