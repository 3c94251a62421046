package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers send, by the Fetch standard and that of beacons. */
class CrossOriginIT {
    @RegisterExtension
    static final TestApi API =
            new TestApi().with("LAKEWARD_HTTP_ORIGINS", "https://shop.example, https://www.example:8443");

    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/validate", "/v1/t", "/v1/batch", "/v1/receipts", "/v1/receipts/e-1"})
    void allowsAPreflightOfAKnownOrigin(String path) throws Exception {
        var answer = preflight(path, "https://shop.example");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization,content-type,idempotency-key");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example.evil.example",
                "http://shop.example",
                "https://shop.example:444",
                "https://SHOP.example",
                "null"
            })
    void allowsNoOtherOrigin(String origin) throws Exception {
        var answer = preflight("/v1/events", origin);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(API.post("/v1/events", EVENT, "Origin", origin).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "application/json"
            })
    void takesABeaconThatCanSetNoHeader(String type) throws Exception {
        var answer = API.post(
                "/v1/events?key=of-another-product", EVENT, "Content-Type", type, "Origin", "https://www.example:8443");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://www.example:8443");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .as("a beacon is sent with credentials")
                .hasValue("true");
    }

    @Test
    void takesABeaconWithoutAnyType() throws Exception {
        var request = HttpRequest.newBuilder(API.uri("/v1/events")).POST(BodyPublishers.ofString(EVENT + "\n" + EVENT));

        assertThat(API.send(request).body()).contains("\"accepted\":2");
    }

    @Test
    void takesAnSdkBeacon() throws Exception {
        String batch =
                "{\"batch\":[{\"type\":\"track\",\"event\":\"Join Guild\",\"userId\":\"u\",\"properties\":{\"guild_name\":\"g\"}}]}";

        var answer = API.post("/v1/b", batch, "Content-Type", "text/plain", "Origin", "https://shop.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":1");
    }

    private static HttpResponse<String> preflight(String path, String origin) throws Exception {
        return API.send(HttpRequest.newBuilder(API.uri(path))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
    }
}
