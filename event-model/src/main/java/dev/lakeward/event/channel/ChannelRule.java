package dev.lakeward.event.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the channel of touches. Of each list one pattern must match, and all lists must; an empty list holds for anything.
 *
 * @param channel the channel
 * @param campaign patterns of the campaign
 * @param source patterns of the source
 * @param medium patterns of the medium
 */
public record ChannelRule(
        String channel, List<TextPattern> campaign, List<TextPattern> source, List<TextPattern> medium) {
    public ChannelRule {
        campaign = List.copyOf(campaign);
        source = List.copyOf(source);
        medium = List.copyOf(medium);
    }

    /** Whether a touch with these, in small letters, is of the channel. */
    boolean holds(@Nullable String ofCampaign, @Nullable String ofSource, @Nullable String ofMedium) {
        return fits(campaign, ofCampaign) && fits(source, ofSource) && fits(medium, ofMedium);
    }

    private static boolean fits(List<TextPattern> patterns, @Nullable String value) {
        return patterns.isEmpty() || (value != null && matches(patterns, value));
    }

    static boolean matches(List<TextPattern> patterns, String value) {
        for (TextPattern pattern : patterns) {
            if (pattern.matches(value)) {
                return true;
            }
        }
        return false;
    }
}
