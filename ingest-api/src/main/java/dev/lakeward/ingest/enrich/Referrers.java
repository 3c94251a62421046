package dev.lakeward.ingest.enrich;

import dev.lakeward.event.channel.ChannelRules;
import dev.lakeward.event.channel.LinkParameter;
import dev.lakeward.ingest.endpoint.event.EventJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of the page that a visitor came from. Thread-safe. */
final class Referrers {
    private static final String VERSION = "lakeward-referrers 1";
    private static final int MAX_LENGTH = 253;
    private static final int REMEMBERED = 5_000;
    private static final String ANY_COUNTRY = ".*";
    /** Letters of a domain below that of a country, such as the {@code co} of {@code co.uk}. */
    private static final int SHORT_LABEL = 3;

    private static final RecentValues<Site> RECENT = new RecentValues<>(REMEMBERED);

    private Referrers() {}

    /** A site of the list, and the parameters of its addresses that hold what was searched for. */
    private record Site(String medium, String name, List<String> terms) {}

    /** Sites by domain; a domain of many countries ends with {@code .*}. Loaded once it is asked. */
    private static final class Loaded {
        private static final Map<String, Site> SITES = sites();

        private static Map<String, Site> sites() {
            var sites = new HashMap<String, Site>();
            for (String line : Lists.lines("referrers.txt")) {
                String[] fields = line.split("\t", -1);
                var terms = fields.length > 3 ? List.of(fields[3].split(",", -1)) : List.<String>of();
                var site = new Site(fields[0], fields[1], terms);
                for (String domain : fields[2].split(",", -1)) {
                    sites.put(domain, site);
                }
            }
            return Map.copyOf(sites);
        }
    }

    /** Writes medium, source and term: of a known site, of the site of the page itself, or of any other. */
    static void write(@Nullable String referrer, @Nullable String page, EventJson event, ListVersions versions) {
        String host = host(referrer);
        if (referrer == null || host == null) {
            return;
        }
        versions.add(VERSION);
        if (host.equals(host(page))) {
            event.text("referrer_medium", "internal").text("referrer_source", host);
            return;
        }
        Site site = RECENT.get(host);
        if (site == null) {
            site = site(host);
            RECENT.put(host, site);
        }
        event.text("referrer_medium", site.medium()).text("referrer_source", site.name());
        for (String parameter : site.terms()) {
            event.text("referrer_term", LinkParameter.value(referrer, parameter));
        }
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
        return new Site("referral", host, List.of());
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
