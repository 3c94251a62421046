package dev.lakeward.processor.traffic;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a touch came from. What it does not name is null.
 *
 * @param campaign the campaign
 * @param channel as the touch names it, or as rules work it out
 * @param source who sent the visitor
 * @param medium by which kind of link
 * @param details what else the link said
 */
public record TrafficSource(
        @Nullable String campaign,
        @Nullable String channel,
        @Nullable String source,
        @Nullable String medium,
        Details details) {
    /** Nothing is known. */
    public static final TrafficSource NONE = of(null, null);
    /** A visit that nothing led to, in a table whose channels are worked out. */
    public static final TrafficSource DIRECT = of(null, ChannelRules.DIRECT);

    /**
     * What a link says beyond source and medium.
     *
     * @param term of the campaign
     * @param content of the campaign
     * @param referrer host of the page before
     * @param clickName which click id
     * @param clickId the click id
     */
    public record Details(
            @Nullable String term,
            @Nullable String content,
            @Nullable String referrer,
            @Nullable String clickName,
            @Nullable String clickId) {
        static final Details NONE = new Details(null, null, null, null, null);
    }

    /** A touch of a table that names campaign and channel alone. */
    public static TrafficSource of(@Nullable String campaign, @Nullable String channel) {
        return new TrafficSource(campaign, channel, null, null, Details.NONE);
    }

    /** Whether nothing led to it that is known. */
    public boolean isDirect() {
        return campaign == null && source == null && medium == null;
    }

    /** Whether it says where a visitor came from: a source, or a channel that is not that of direct visits. */
    public boolean isKnown() {
        return !isDirect() || (channel != null && !ChannelRules.DIRECT.equals(channel));
    }

    /** Adds its columns to a row. */
    public JsonRow writeTo(JsonRow row) {
        return shortTo(row)
                .text("term", details.term())
                .text("content", details.content())
                .text("referrer", details.referrer())
                .text("click_id_name", details.clickName())
                .text("click_id", details.clickId());
    }

    /** Adds campaign, channel, source and medium to a row. */
    public JsonRow shortTo(JsonRow row) {
        return row.text("campaign_id", campaign)
                .text("channel_id", channel)
                .text("source", source)
                .text("medium", medium);
    }

    /** Writes it. */
    public void write(StateWriter out) {
        boolean more = source != null || medium != null || !details.equals(Details.NONE);
        out.optional(campaign).optional(channel).flag(more);
        if (more) {
            out.optional(source).optional(medium).optional(details.term()).optional(details.content());
            out.optional(details.referrer()).optional(details.clickName()).optional(details.clickId());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TrafficSource read(StateReader in) {
        String campaign = in.optional();
        String channel = in.optional();
        return in.flag()
                ? new TrafficSource(
                        campaign,
                        channel,
                        in.optional(),
                        in.optional(),
                        new Details(in.optional(), in.optional(), in.optional(), in.optional(), in.optional()))
                : of(campaign, channel);
    }
}
