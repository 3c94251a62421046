package dev.lakeward.ingest.enrich;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.event.channel.Site;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of the page that a visitor came from. Thread-safe. */
final class Referrers {

    private static final int MAX_LENGTH = 253;
    /** A longer address is not remembered. */
    private static final int MAX_REMEMBERED = 512;

    private static final int REMEMBERED = 5_000;
    private static final String AFTER_SCHEME = "://";
    private static final String WWW = "www.";
    private static final String ANY_COUNTRY = ".*";
    /** Letters of a domain below that of a country, such as the {@code co} of {@code co.uk}. */
    private static final int SHORT_LABEL = 3;

    private static final RecentValues<Referral> RECENT = new RecentValues<>(REMEMBERED);

    private Referrers() {}

    /** Sites by domain; a domain of many countries ends with {@code .*}. Loaded once it is asked. */
    private static final class Loaded {
        private static final Map<String, Site> SITES = sites();

        private static Map<String, Site> sites() {
            var sites = new HashMap<String, Site>();
            for (Site site : Site.all()) {
                site.domains().forEach(domain -> sites.put(domain, site));
            }
            return Map.copyOf(sites);
        }
    }

    /**
     * What a referring address says.
     *
     * @param host its host; null where it has none
     * @param internal where its host is that of the page
     * @param external on pages of other hosts
     */
    private record Referral(@Nullable String host, Found internal, Found external) {
        private static final Referral NONE = new Referral(null, Found.NOTHING, Found.NOTHING);
    }

    /** Medium, source and term: of a known site, of the site of the page itself, or of any other. */
    static Found of(@Nullable String referrer, @Nullable String page) {
        if (referrer == null) {
            return Found.NOTHING;
        }
        Referral referral = RECENT.get(referrer);
        if (referral == null) {
            referral = referral(referrer);
            if (referrer.length() <= MAX_REMEMBERED) {
                RECENT.put(referrer, referral);
            }
        }
        return isOn(page, referral.host()) ? referral.internal() : referral.external();
    }

    private static Referral referral(String referrer) {
        String host = host(referrer);
        if (host == null) {
            return Referral.NONE;
        }
        Site site = site(host);
        var external = columns(site.medium(), site.name());
        site.terms().forEach(parameter -> external.text("referrer_term", LinkParameter.value(referrer, parameter)));
        return new Referral(host, found(columns("internal", host)), found(external));
    }

    private static AddedMembers.Builder columns(String medium, String source) {
        return new AddedMembers.Builder().text("referrer_medium", medium).text("referrer_source", source);
    }

    private static Found found(AddedMembers.Builder columns) {
        return new Found(columns.build(), ListVersions.REFERRERS);
    }

    /** Whether an address has this host. Most have another, which shows at its place without reading all of it. */
    private static boolean isOn(@Nullable String address, @Nullable String host) {
        int scheme = address == null || host == null ? -1 : address.indexOf(AFTER_SCHEME);
        if (address == null || host == null || scheme < 0) {
            return false;
        }
        int start = scheme + AFTER_SCHEME.length();
        boolean possible = address.regionMatches(true, start, host, 0, host.length())
                || address.regionMatches(true, start, WWW, 0, WWW.length())
                || address.indexOf('@', start) >= 0;
        return possible && host.equals(host(address));
    }

    private static Site site(String host) {
        String[] labels = host.split("\\.", -1);
        String rest = host;
        for (int i = 0; i < labels.length - 1; i++) {
            Site site = Loaded.SITES.get(rest);
            if (site == null && isCountry(labels, i + 1)) {
                site = Loaded.SITES.get(labels[i] + ANY_COUNTRY);
            }
            if (site != null) {
                return site;
            }
            rest = rest.substring(labels[i].length() + 1);
        }
        return new Site(ChannelRules.REFERRAL, host, List.of(), List.of(), null, List.of());
    }

    /** Whether the labels from {@code first} on can be what a country has, such as {@code de} or {@code co.uk}. */
    private static boolean isCountry(String[] labels, int first) {
        int count = labels.length - first;
        return count == 1 || (count == 2 && labels[first].length() <= SHORT_LABEL);
    }

    /** The host of an address; null where it has none, or one that no host can have. */
    private static @Nullable String host(@Nullable String address) {
        String host = ChannelRules.host(address);
        return host == null || host.length() > MAX_LENGTH ? null : host;
    }
}
