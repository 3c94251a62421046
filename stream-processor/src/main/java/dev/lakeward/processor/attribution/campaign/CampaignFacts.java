package dev.lakeward.processor.attribution.campaign;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.money.CurrencyFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows about one campaign. */
public final class CampaignFacts {
    private static final String REVENUE = "campaign_revenue";
    private static final String CHANNELS = "channel_popularity";
    private static final String CAMPAIGN = "campaign_id";

    private CampaignFacts() {}

    /** Revenue, a row a currency. The row of the unknown currency bears the id of the campaign. */
    public static List<Fact> revenue(String campaign, CampaignState state) {
        List<Fact> facts = new ArrayList<>();
        state.sums().forEach((currency, sum) -> {
            JsonRow row = revenueRow(campaign, currency)
                    .decimal("revenue", sum.revenue())
                    .int64("confirmed_purchases", sum.confirmed());
            String id = currency == null ? CurrencyFact.id(campaign) : CurrencyFact.id(campaign, currency);
            facts.add(new Fact(REVENUE, id, row));
        });
        return facts;
    }

    /** A row that takes revenue back. */
    static Fact revenueGone(String campaign, String factId) {
        return new Fact(REVENUE, factId, revenueRow(campaign, CurrencyFact.currency(factId)));
    }

    private static JsonRow revenueRow(String campaign, @Nullable String currency) {
        return new JsonRow().text(CAMPAIGN, name(campaign)).text("currency", currency);
    }

    /** How many sessions with purchases each channel brought, and its rank. */
    public static List<Fact> channels(String campaign, CampaignState state) {
        List<Fact> facts = new ArrayList<>();
        Map<Long, Long> ranks = state.ranks();
        state.sessions().forEach((channel, count) -> {
            JsonRow row = channelRow(campaign, channel)
                    .int64("sessions_count", count)
                    .int64("channel_rank", Objects.requireNonNull(ranks.get(count)));
            facts.add(new Fact(CHANNELS, prefix(campaign) + channel, row));
        });
        return facts;
    }

    /** A row that takes a channel back. */
    static Fact channelGone(String campaign, String factId) {
        String channel = factId.substring(prefix(campaign).length());
        return new Fact(CHANNELS, factId, channelRow(campaign, channel));
    }

    private static JsonRow channelRow(String campaign, String channel) {
        return new JsonRow().text(CAMPAIGN, name(campaign)).text("channel_id", channel);
    }

    private static @Nullable String name(String campaign) {
        return campaign.equals(Contribution.NO_CAMPAIGN) ? null : campaign;
    }

    /** What the ids of a campaign's channels begin with; a slash in its name is escaped, so that no two campaigns share it. */
    private static String prefix(String campaign) {
        return Contribution.escaped(campaign) + "/";
    }
}
