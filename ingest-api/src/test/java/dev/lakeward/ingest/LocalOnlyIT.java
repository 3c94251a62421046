package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API without keys is for this machine alone: not for pages that its browser shows. */
class LocalOnlyIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_HOSTS", "Lake.internal.example");

    private static final String BROWSER = "User-Agent: Mozilla/5.0\r\nAccept-Encoding: gzip\r\n";
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /purchase_a_sword/",
                "GET /",
                "POST /v1/events",
                "POST /v1/track",
                "POST /v1/validate",
                "GET /v1/receipts/e-1",
                "GET /v1/progress",
                "GET /v1/outcomes?partition=0&from=0&to=1",
                "GET /openapi.json",
                "GET /docs",
                "GET /nothing"
            })
    void rejectsWhatABrowserSendsForAnotherSite(String start) throws Exception {
        int before = events();
        for (String headers : new String[] {
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "Origin: https://evil.example\r\n",
            "Origin: null\r\n"
        }) {
            var response = ask(start, "localhost", BROWSER + headers);
            assertThat(response.status()).as(headers).isEqualTo(403);
            assertThat(response.body()).contains("/problems/foreign-origin");
            assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
        }
        for (String host : new String[] {"evil.example", "127.0.0.1.evil.example:8080", "rebound"}) {
            var response = ask(start, host, BROWSER + "Sec-Fetch-Site: same-origin\r\n");
            assertThat(response.status()).as(host).isEqualTo(421);
            assertThat(response.body()).contains("/problems/foreign-host", "LAKEWARD_HTTP_HOSTS");
        }
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8080", "[::1]:8080", "app.localhost:1", "lake.internal.example"})
    void servesEachNameOfThisMachine(String host) throws Exception {
        assertThat(ask("POST /v1/events", host, BROWSER + "Sec-Fetch-Site: none\r\n")
                        .status())
                .isEqualTo(202);
        assertThat(ask("GET /v1/progress", host, BROWSER + "Sec-Fetch-Site: same-origin\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rejectsAForeignNameToEveryClient() throws Exception {
        assertThat(ask("POST /v1/events", "evil.example", "User-Agent: curl/8.0\r\n")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void takesAnyNameOnGamePathsFromWhatIsNoBrowser() throws Exception {
        String bench = "User-Agent: ApacheBench/2.3\r\nAccept: */*\r\n";

        assertThat(ask("GET /purchase_a_sword/?n=2", "user-001.comcast.com", bench)
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET /purchase_a_sword", "user-001.comcast.com", bench).status())
                .isEqualTo(200);
        assertThat(ask("GET /purchase_a_sword/", "user-001.comcast.com", BROWSER)
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1:5173", "https://app.localhost"})
    void takesEventsOfAPageUnderDevelopmentOnThisMachine(String origin) throws Exception {
        String headers = BROWSER + "Sec-Fetch-Site: cross-site\r\nOrigin: " + origin + "\r\n";

        var preflight = ask("OPTIONS /v1/events", "localhost", headers);
        var response = ask("POST /v1/events", "localhost", headers);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers()).containsEntry("access-control-allow-origin", origin);
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers()).containsEntry("access-control-allow-origin", origin);
    }

    @ParameterizedTest
    @CsvSource({"/livez,200", "/readyz,200", "/docs,200", "/problems/not-found,200", "/v1/progress,403"})
    void servesLinksToPublicPages(String path, int status) throws Exception {
        String link =
                BROWSER + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

        assertThat(ask("GET " + path, "localhost", link).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/events|OPTIONS, POST",
                "/v1/batch|OPTIONS, POST",
                "/livez|GET, HEAD",
                "/docs|GET, HEAD",
                "/docs/start.js|GET, HEAD",
                "/openapi.json|GET, HEAD",
                "/purchase_a_sword/|GET, HEAD, POST",
                "/v1/receipts/e-1|GET, HEAD, OPTIONS"
            })
    void namesTheMethodsOfAPathThatDoesNotTakeThisOne(String path, String allowed) throws Exception {
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "TRACE", "BREW"}) {
            var response = ask(method + " " + path, "localhost", "");

            assertThat(response.status()).as(method).isEqualTo(405);
            assertThat(response.headers()).as(method).containsEntry("allow", allowed);
        }
    }

    @Test
    void letsPagesOfOtherSitesLoadTheScriptAndNothingElse() throws Exception {
        String script = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n";

        assertThat(ask("GET /lakeward.js", "localhost", script).status()).isEqualTo(200);
        assertThat(ask("GET /lakeward.js", "evil.example", script).status()).isEqualTo(421);
        assertThat(ask("GET /pixel/v1/track?event=a&userId=u", "localhost", script)
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET /i?e=pv&uid=u", "localhost", "Sec-Fetch-Site: cross-site\r\n")
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET /i?e=pv&uid=u", "evil.example", "").status()).isEqualTo(421);
    }

    @Test
    void namesThePathThatWasMeant() throws Exception {
        assertThat(ask("POST //v1/validate", "localhost", "").body()).contains("send it to /v1/validate;");
        assertThat(ask("POST /v1///events?a=b", "localhost", "").body()).contains("send it to /v1/events;");
        assertThat(ask("GET //%3Cscript%3E//x", "localhost", "").body()).doesNotContain("script");
    }

    private static RawHttp.RawResponse ask(String start, String host, String headers) throws Exception {
        String body = start.startsWith("POST") ? EVENT : "";
        try (var connection = new RawHttp(API.api().address())) {
            return connection
                    .send("%s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                            .formatted(start, host, headers, body.length(), body))
                    .response();
        }
    }

    private static int events() {
        return API.read(API.topics().events()).size();
    }
}
