package dev.lakeward.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPolicyTest {
    private final LoopbackPolicy policy = new LoopbackPolicy(Set.of("Lake.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST",
                "localhost.",
                "app.localhost:3000",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.1",
                "127.255.0.9:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:8080"
            })
    void knowsTheHostsOfThisMachine(String host) {
        assertThat(LoopbackPolicy.isLoopback(host)).isTrue();
        assertThat(policy.servesHost(Map.of("Host", host, "Sec-Fetch-Site", "none")::get, false))
                .isTrue();
        assertThat(LoopbackPolicy.isLoopbackOrigin("http://" + host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil-localhost.example:8080",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:8080",
                "128.0.0.1",
                "0.0.0.0",
                "192.168.1.7:8080",
                "[::2]",
                "[fe80::1]:8080",
                "localhost@evil.example",
                "evil.example:127.0.0.1",
                "127.0.0.1/evil.example"
            })
    void servesNoOtherHost(String host) {
        assertThat(LoopbackPolicy.isLoopback(host)).isFalse();
        assertThat(policy.servesHost(Map.of("Host", host, "User-Agent", "Mozilla/5.0")::get, false))
                .isFalse();
        assertThat(LoopbackPolicy.isLoopbackOrigin("http://" + host)).isFalse();
    }

    @Test
    void servesANameWithADotToNoClientUnlessItIsGiven() {
        assertThat(policy.servesHost(Map.of("Host", "evil.example", "User-Agent", "curl/8")::get, false))
                .isFalse();
        assertThat(policy.servesHost(Map.of("Host", "lake.example:8080", "User-Agent", "Mozilla/5.0")::get, false))
                .isTrue();
    }

    @Test
    void servesARequestThatNamesNoHost() {
        assertThat(policy.servesHost(name -> null, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site",
                "Sec-Fetch-Mode",
                "Origin",
                "Referer",
                "Accept-Encoding",
                "Accept-Language",
                "Cookie"
            })
    void servesAnyNameAsDataToWhatIsNoBrowserOnly(String ofBrowsers) {
        for (String host : new String[] {"user-001.comcast.com", "ingest-api:8080"}) {
            var headers = new HashMap<>(Map.of("Host", host, "User-Agent", "ApacheBench/2.3", "Accept", "*/*"));
            assertThat(policy.servesHost(headers::get, true)).isTrue();
            headers.put(ofBrowsers, "x");
            assertThat(policy.servesHost(headers::get, true)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "file://", "http://localhost.evil.example", "ftp://localhost", ""
            })
    void callsAPageOfAnotherSiteForeign(String origin) {
        assertThat(LoopbackPolicy.crossSite(Map.of("Origin", origin)::get, known -> false))
                .isTrue();
        assertThat(LoopbackPolicy.crossSite(Map.of("Origin", origin)::get, origin::equals))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "https://127.0.0.1:5173", "http://[::1]:8080", "http://app.localhost"})
    void callsAPageOfThisMachineItsOwn(String origin) {
        var headers = Map.of("Origin", origin, "Sec-Fetch-Site", "cross-site");

        assertThat(LoopbackPolicy.crossSite(headers::get, known -> false)).isFalse();
    }

    @Test
    void believesTheBrowserWhereItNamesNoOrigin() {
        for (String site : new String[] {"cross-site", "same-site", "anything"}) {
            assertThat(LoopbackPolicy.crossSite(Map.of("Sec-Fetch-Site", site)::get, known -> false))
                    .as(site)
                    .isTrue();
        }
        for (String site : new String[] {"none", "same-origin"}) {
            assertThat(LoopbackPolicy.crossSite(Map.of("Sec-Fetch-Site", site)::get, known -> false))
                    .as(site)
                    .isFalse();
        }
        assertThat(LoopbackPolicy.crossSite(name -> null, known -> false)).isFalse();
    }
}
