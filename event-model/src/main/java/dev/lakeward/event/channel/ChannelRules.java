package dev.lakeward.event.channel;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the channel of a touch is worked out. Immutable.
 *
 * @param rules the first that holds names the channel
 * @param searchSites hosts of search engines: what they refer is of the medium {@code organic}
 * @param ignoredReferrers hosts that send nobody, such as that of a payment service on the way back
 * @param clicks what the click id of an advertising network says of source and medium
 */
public record ChannelRules(
        List<ChannelRule> rules,
        List<TextPattern> searchSites,
        List<TextPattern> ignoredReferrers,
        Map<LinkParameter, SourceMedium> clicks) {
    /** The channel of a touch that names neither campaign nor source nor medium. */
    public static final String DIRECT = "Direct";
    /** The channel where no rule holds. */
    public static final String UNASSIGNED = "Unassigned";
    /** Medium of links from search engines. */
    public static final String ORGANIC = "organic";
    /** Medium of links from other sites. */
    public static final String REFERRAL = "referral";

    private static final String WWW = "www.";
    private static final String AFTER_SCHEME = "://";

    public ChannelRules {
        rules = List.copyOf(rules);
        searchSites = List.copyOf(searchSites);
        ignoredReferrers = List.copyOf(ignoredReferrers);
        var copy = new EnumMap<LinkParameter, SourceMedium>(LinkParameter.class);
        copy.putAll(clicks);
        clicks = Collections.unmodifiableMap(copy);
    }

    /** The channel of a touch. */
    public String channel(@Nullable String campaign, @Nullable String source, @Nullable String medium) {
        if (campaign == null && source == null && medium == null) {
            return DIRECT;
        }
        String ofCampaign = lower(campaign);
        String ofSource = lower(source);
        String ofMedium = lower(medium);
        for (ChannelRule rule : rules) {
            if (rule.holds(ofCampaign, ofSource, ofMedium)) {
                return rule.channel();
            }
        }
        return UNASSIGNED;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : TextPattern.lower(text);
    }

    /**
     * The site that a visitor comes from.
     *
     * @param referrer address of the page before; null for none
     * @param page address of the page; null where it is not known
     * @return its host without {@code www.}; empty where it is the same site, or one to be ignored
     */
    public Optional<String> referringSite(@Nullable String referrer, @Nullable String page) {
        String site = host(referrer);
        if (site == null || ChannelRule.matches(ignoredReferrers, site)) {
            return Optional.empty();
        }
        String own = host(page);
        return own != null && sameSite(site, own) ? Optional.empty() : Optional.of(site);
    }

    /** Source and medium of visitors whom a site refers. */
    public SourceMedium referral(String site) {
        return new SourceMedium(site, ChannelRule.matches(searchSites, site) ? ORGANIC : REFERRAL);
    }

    /** Whether one is the other, or a part of it. */
    private static boolean sameSite(String one, String other) {
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }

    /** The host of an address, in small letters and without {@code www.}; null for none. */
    public static @Nullable String host(@Nullable String address) {
        int scheme = address == null ? 0 : endOf(address, "/?#:");
        if (address == null || scheme == 0 || !address.startsWith(AFTER_SCHEME, scheme)) {
            return null;
        }
        String authority = address.substring(scheme + AFTER_SCHEME.length());
        authority = authority.substring(0, endOf(authority, "/?#"));
        String named = authority.substring(authority.indexOf('@') + 1);
        String host = TextPattern.lower(named.substring(0, endOf(named, ":")));
        String site = host.startsWith(WWW) ? host.substring(WWW.length()) : host;
        return site.isEmpty() ? null : site;
    }

    private static int endOf(String text, String ends) {
        int at = 0;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
