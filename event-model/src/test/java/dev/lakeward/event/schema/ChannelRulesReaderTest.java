package dev.lakeward.event.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.channel.ChannelRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRulesReaderTest {
    @TempDir
    Path directory;

    @Test
    void putsTheUsersRulesBeforeTheBuiltInOnes() throws IOException {
        ChannelRules rules = rules("""
                {"lists": {"partners": ["acme*", "news.example"], "social": "chat.example"},
                 "clicks": {"fbclid": {"source": "meta", "medium": "feed"}},
                 "ignored_referrers": "*.pay.example",
                 "rules": [{"channel": "Partners", "source": ["@partners", "radio"]},
                           {"channel": "Brand", "campaign": "brand*", "medium": ["cpc"]}]}""");

        assertThat(rules.channel(null, "Acme-blog", "email")).isEqualTo("Partners");
        assertThat(rules.channel(null, "radio", null)).isEqualTo("Partners");
        assertThat(rules.channel("brand x", "google", "cpc")).isEqualTo("Brand");
        assertThat(rules.channel("brand x", "google", "organic")).isEqualTo("Organic Search");
        assertThat(rules.channel(null, "chat.example", "referral")).isEqualTo("Organic Social");
        assertThat(rules.channel(null, "facebook", "referral")).isEqualTo("Referral");
        assertThat(rules.referringSite("https://www.pay.example/", null)).contains("pay.example");
        assertThat(rules.referringSite("https://eu.pay.example/", null)).isEmpty();
        assertThat(rules.clicks().toString())
                .contains("source=meta, medium=feed")
                .contains("source=google");
    }

    @Test
    void leavesOutTheBuiltInRulesWhereTheUserSaysSo() throws IOException {
        ChannelRules rules = rules("""
                {"defaults": false, "rules": [{"channel": "Search", "source": "@search"}]}""");

        assertThat(rules.channel(null, "google", "cpc")).isEqualTo("Search");
        assertThat(rules.channel(null, "facebook", "cpc")).isEqualTo("Unassigned");
        assertThat(rules.channel(null, null, null)).isEqualTo("Direct");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"rule": []} | channels.json#/rule: keyword rule is not supported
                    {"rules": {}} | channels.json#/rules: must be a list of rules
                    {"rules": [{"source": "x"}]} | channels.json#/rules/0: channel is missing
                    {"rules": [{"channel": "A"}]} | channels.json#/rules/0: holds for every touch
                    {"rules": [{"channel": "A", "source": "@none"}]} | #/rules/0/source: there is no list none
                    {"rules": [{"channel": "A", "source": []}]} | #/rules/0/source: must be a text, or a list of texts
                    {"rules": [{"channel": "A", "term": "x"}]} | #/rules/0/term: keyword term is not supported
                    {"clicks": {"xclid": {"source": "x", "medium": "y"}}} | #/clicks/xclid: is no click id; use one of gclid
                    {"clicks": {"gclid": {"source": "x"}}} | #/clicks/gclid: medium is missing
                    {"defaults": "no"} | #/defaults: must be true or false
                    [] | channels.json: must be a JSON object
                    """)
    void rejectsAMistakeWithFileAndPlace(String text, String message) {
        assertThatThrownBy(() -> rules(text))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(message);
    }

    private ChannelRules rules(String text) throws IOException {
        Files.writeString(directory.resolve("channels.json"), text);
        return Catalog.load(directory).channelRules();
    }
}
