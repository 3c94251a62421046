package dev.lakeward.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.endpoint.message.Enrichment;
import dev.lakeward.ingest.endpoint.message.Enrichment.Clues;
import dev.lakeward.ingest.enrich.EnrichmentSettings.Part;
import dev.lakeward.ingest.publish.AddedMembers;
import dev.lakeward.ingest.publish.EventRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that follow from user agent, referring page and address. */
class EnrichersTest {
    private static final Enrichment.Source ALL =
            Enrichers.of(new EnrichmentSettings(Set.of(Part.values()), Set.of()), () -> 0);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    private static final String GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0|Firefox|128.0|Linux|desktop",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0"
                        + " Safari/537.36|Chrome|150.0|Windows|desktop",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.1 Mobile/15E148 Safari/604.1|Mobile Safari|18.1|iOS|mobile",
                "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0"
                        + " Safari/537.36|Chrome|149.0|Android|tablet",
                "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
                        + " Mobile/15E148 Safari/604.1|Mobile Safari|17.5|iOS|tablet"
            })
    void namesBrowserSystemAndDevice(String userAgent, String name, String version, String os, String device)
            throws Exception {
        var event = enriched(ALL, userAgent, new Clues(null, null, null, null));

        assertThat(event.path("browser_name").asText()).isEqualTo(name);
        assertThat(event.path("browser_version").asText()).isEqualTo(version);
        assertThat(event.path("os_name").asText()).isEqualTo(os);
        assertThat(event.path("device_type").asText()).isEqualTo(device);
        assertThat(event.path("is_bot").isBoolean()).isTrue();
        assertThat(event.path("is_bot").asBoolean()).isFalse();
        assertThat(event.path("enriched_by").asText()).isEqualTo("uap-java 1.6.1; crawler-user-agents 1.60.0");
        assertThat(event.fieldNames())
                .toIterable()
                .allMatch(column -> column.equals("event_id") || Enrichment.COLUMNS.contains(column));
    }

    @Test
    void flagsBots() throws Exception {
        var event = enriched(ALL, GOOGLEBOT, new Clues(null, null, null, null));

        assertThat(event.path("is_bot").asBoolean()).isTrue();
        assertThat(event.path("bot_name").asText()).isEqualTo("Googlebot");
    }

    @Test
    void prefersTheUserAgentOfTheMessageAndIgnoresThatOfAServer() throws Exception {
        var none = new Clues(null, null, null, null);

        assertThat(ALL.of("analytics-node/3.1.0", null).of(none)).isEmpty();
        assertThat(ALL.of(null, null).of(none)).isEmpty();
        assertThat(enriched(ALL, "axios/1.7", new Clues(FIREFOX, null, null, null))
                        .path("browser_name")
                        .asText())
                .isEqualTo("Firefox");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.google.co.uk/search?q=blue+shoes&hl=en#x, search, Google, blue shoes",
        "https://www.google.com/, search, Google,",
        "https://mail.google.com/mail/u/0, email, Gmail,",
        "https://uk.search.yahoo.com/search?p=l%C3%A4ke, search, Yahoo, läke",
        "https://duckduckgo.com/?q=a, search, DuckDuckGo, a",
        "https://l.facebook.com/l.php?u=x, social, Facebook,",
        "https://t.co/abc, social, X,",
        "https://www.shop.example/cart?q=1, internal, shop.example,",
        "https://blog.other.example:8443/a, referral, blog.other.example,",
        "https://google.evil.example/?q=1, referral, google.evil.example,",
        "https://user@host.example/, referral, host.example,"
    })
    void namesMediumSourceAndTermOfTheReferringPage(
            String referrer, String medium, String source, @Nullable String term) throws Exception {
        var event = enriched(ALL, null, new Clues(null, null, "https://shop.example/a", referrer));

        assertThat(event.path("referrer_medium").asText()).isEqualTo(medium);
        assertThat(event.path("referrer_source").asText()).isEqualTo(source);
        assertThat(event.path("referrer_term").asText(null)).isEqualTo(term);
    }

    @ParameterizedTest
    @CsvSource({"android-app", "''", "https://", "https://user@/", "not a page"})
    void takesAReferrerWithoutHostForNone(String referrer) throws Exception {
        assertThat(ALL.of(null, null).of(new Clues(null, null, null, referrer))).isEmpty();
    }

    @Test
    void keepsWhatTheClientSaysOfItsSystem() throws Exception {
        var event = new EventJson(64, Set.of()).text("os_name", "Haiku");
        var row = EventRow.of(event, ALL.of(FIREFOX, null).of(new Clues(null, null, null, null)));

        var written = new ObjectMapper().readTree(row.whole(1));
        assertThat(written.path("os_name").asText()).isEqualTo("Haiku");
        assertThat(written.path("browser_name").asText()).isEqualTo("Firefox");
    }

    @Test
    void findsTheSameForMessagesOfOneRequestAsForEachAlone() throws Exception {
        var request = ALL.of(FIREFOX, null);
        for (Clues clues : List.of(
                new Clues(null, null, "https://a.example/", "https://www.google.com/"),
                new Clues(GOOGLEBOT, null, "https://a.example/", "https://www.google.com/"),
                new Clues(null, null, "https://google.com/", "https://www.google.com/"),
                new Clues(GOOGLEBOT, null, null, null),
                new Clues(null, null, "https://me@www.GOOGLE.com/", "https://www.google.com/"))) {
            assertThat(read(request.of(clues)))
                    .isEqualTo(read(ALL.of(FIREFOX, null).of(clues)));
        }
        assertThat(read(request.of(new Clues(null, null, "https://me@www.GOOGLE.com/", "https://www.google.com/")))
                        .path("referrer_medium")
                        .asText())
                .isEqualTo("internal");
    }

    @Test
    void writesNothingWhereAllIsOff() {
        assertThat(Enrichers.of(new EnrichmentSettings(Set.of(), Set.of()), () -> 0))
                .isSameAs(Enrichment.Source.NONE);
    }

    @Test
    void namesCountryAndNetworkByTheDatabaseOfTheUser() throws Exception {
        Path file = Files.write(folder.resolve("test.mmdb"), MaxMindFile.of("203.0.113.0", 24, "DE", 64500));
        var geo = Enrichers.of(new EnrichmentSettings(Set.of(), Set.of(file.toString())), () -> 0);

        var event = enriched(geo, FIREFOX, "203.0.113.7", new Clues(null, null, null, null));
        assertThat(event.path("geo_country").asText()).isEqualTo("DE");
        assertThat(event.path("geo_asn").asInt()).isEqualTo(64500);
        assertThat(event.path("enriched_by").asText()).isEqualTo("Test-Country 2026-11-29");
        assertThat(event.has("browser_name")).isFalse();
        assertThat(geo.of("okhttp/5", "203.0.113.7").of(new Clues(null, null, null, null)))
                .as("the address of a server says nothing of its users")
                .isEmpty();
        assertThat(enriched(geo, "okhttp/5", "203.0.113.7", new Clues(null, "203.0.113.9", null, null))
                        .path("geo_country")
                        .asText())
                .isEqualTo("DE");
        assertThat(geo.of(FIREFOX, "198.51.100.1").of(new Clues(null, "no address", null, null)))
                .isEmpty();
    }

    @Test
    void namesAFileThatIsNoDatabase() throws Exception {
        Path file = Files.writeString(folder.resolve("text.mmdb"), "no database");
        var settings = new EnrichmentSettings(Set.of(), Set.of(file.toString()));

        assertThatThrownBy(() -> Enrichers.of(settings, () -> 0))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file.toString());
    }

    private static JsonNode enriched(Enrichment.Source source, @Nullable String userAgent, Clues clues)
            throws IOException {
        return enriched(source, userAgent, null, clues);
    }

    private static JsonNode enriched(
            Enrichment.Source source, @Nullable String userAgent, @Nullable String address, Clues clues)
            throws IOException {
        return read(source.of(userAgent, address).of(clues));
    }

    private static JsonNode read(List<AddedMembers> columns) throws IOException {
        return new ObjectMapper()
                .readTree(EventRow.of(new EventJson(64, Set.of()).text("event_id", "e"), columns)
                        .whole(1));
    }
}
