package dev.lakeward.event.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The one list of sites, from which referrers and channels are worked out. */
class SiteTest {
    private static final Map<String, String> CHANNELS = Map.of(
            "search", "Organic Search",
            "social", "Organic Social",
            "video", "Organic Video",
            "shopping", "Organic Shopping");

    @Test
    void hasEachDomainOfAListOfChannelsInItsPatterns() {
        var rules = Catalog.builtIn().channelRules();

        for (Site site : Site.all()) {
            for (String domain : site.domains()) {
                String host = domain.replace(".*", ".com");
                var referral = rules.referral(host);
                if (site.list() != null) {
                    assertThat(rules.channel(null, referral.source(), referral.medium()))
                            .as("%s of %s", host, site.name())
                            .isEqualTo(CHANNELS.get(site.list()));
                }
                assertThat(referral.medium().equals(ChannelRules.ORGANIC))
                        .as("%s is a search engine", host)
                        .isEqualTo(site.medium().equals("search"));
            }
        }
    }

    @Test
    void hasEachHostOfItsPatternsInTheDomainsOfItsSite() {
        for (Site site : Site.all()) {
            var hosts = site.sources().stream()
                    .filter(source -> source.indexOf('.') >= 0 && !source.startsWith("*."))
                    .toList();
            assertThat(hosts)
                    .as(site.name())
                    .allMatch(host -> site.domains().stream().anyMatch(domain -> isOf(bare(host), bare(domain))));
        }
    }

    /** Whether one is the other, or a part of it. */
    private static boolean isOf(String host, String domain) {
        return host.equals(domain)
                || host.endsWith("." + domain)
                || domain.endsWith("." + host)
                || domain.startsWith(host + ".");
    }

    private static String bare(String domain) {
        return domain.replace(".*", "");
    }

    @Test
    void hasEachDomainOnce() {
        Map<String, String> names = new HashMap<>();
        for (Site site : Site.all()) {
            for (String domain : site.domains()) {
                assertThat(names.put(domain, site.name())).as(domain).isNull();
            }
        }
        assertThat(Site.all())
                .extracting(Site::medium)
                .allMatch(Set.of("search", "social", "email", "paid", ChannelRules.REFERRAL)::contains);
        assertThat(Site.lists()).containsOnlyKeys(CHANNELS.keySet());
        assertThat(List.copyOf(Site.lists().get("search")))
                .contains("google", "*.bing.com")
                .doesNotHaveDuplicates();
    }
}
