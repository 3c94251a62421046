package dev.lakeward.event.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in rules, as Google Analytics 4 documents its default channel group. */
class ChannelRulesTest {
    private static final ChannelRules RULES = Catalog.builtIn().channelRules();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    , , , Direct
                    , (direct), (none), Direct
                    sale cross-network, google, cpc, Cross-network
                    , amazon, cpc, Paid Shopping
                    summer-shop, partner, ppc, Paid Shopping
                    , google, cpc, Paid Search
                    , Google, CPC, Paid Search
                    , www.bing.com, paid-search, Paid Search
                    , facebook, paid_social, Paid Social
                    , l.instagram.com, retargeting, Paid Social
                    , youtube, cpv-cpm, Paid Video
                    , adnet, banner, Display
                    , adnet, cpm, Display
                    , google, cpm, Paid Search
                    , adnet, cpa-cpc, Paid Other
                    , etsy.com, referral, Organic Shopping
                    workshop, partner, referral, Referral
                    , t.co, referral, Organic Social
                    , partner, Social-Network, Organic Social
                    , youtu.be, referral, Organic Video
                    , partner, in-video, Organic Video
                    , duckduckgo.com, organic, Organic Search
                    , google.co.uk, organic, Organic Search
                    , partner, organic, Organic Search
                    , e_mail, , Email
                    spring, newsletter, e-mail, Email
                    , partner, affiliate, Affiliates
                    , news.example, referral, Referral
                    , podcast, audio, Audio
                    , sms, , SMS
                    , app, web-push, Mobile Push Notifications
                    , firebase, , Mobile Push Notifications
                    spring, , , Unassigned
                    , emailx, , Unassigned
                    """)
    void namesTheChannel(@Nullable String campaign, @Nullable String source, @Nullable String medium, String channel) {
        assertThat(RULES.channel(campaign, source, medium)).isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    https://www.Google.com/search?q=x, https://shop.example/, google.com
                    https://u:p@news.example:8443/a, https://shop.example/, news.example
                    android-app://com.google.android.gm/, , com.google.android.gm
                    https://shop.example/cart, https://www.shop.example/,
                    https://blog.shop.example/, https://shop.example/,
                    https://othershop.example/, https://shop.example/, othershop.example
                    /cart?back=https://news.example/, https://shop.example/,
                    news.example, https://shop.example/,
                    https://, ,
                    """)
    void namesTheSiteThatRefers(String referrer, @Nullable String page, @Nullable String site) {
        assertThat(RULES.referringSite(referrer, page).orElse(null)).isEqualTo(site);
    }

    @Test
    void knowsSearchEnginesFromOtherSites() {
        assertThat(RULES.referral("google.de")).isEqualTo(new SourceMedium("google.de", "organic"));
        assertThat(RULES.referral("news.example")).isEqualTo(new SourceMedium("news.example", "referral"));
        assertThat(RULES.clicks()).containsOnlyKeys(LinkParameter.clicks());
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, abbc, true",
        "a*c, ac, true",
        "a*c, acd, false",
        "*a*b, xaab, true",
        "*, '', true",
        "'', a, false",
        "a**, a, true",
        "*ab, aab, true"
    })
    void matchesPatterns(String pattern, String value, boolean matches) {
        assertThat(new TextPattern(pattern).matches(value)).isEqualTo(matches);
    }
}
