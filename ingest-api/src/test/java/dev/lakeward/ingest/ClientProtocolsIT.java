package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all client protocols have in common: slashes, keys, events that reject themselves alone, switching off. */
class ClientProtocolsIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_OPEN", "false");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static String key = "";

    @BeforeAll
    static void makeKey() {
        try (var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", API.bootstrapServers()), API.topics(), 1)) {
            key = keys.create("clients", Set.of(), Set.of("https://shop.example"))
                    .text();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> post("/v1/batch?key=" + key, "{\"batch\":[]}") == 200);
    }

    /** A request of each protocol with {@code ID} as the id of its only event, and the key where the protocol has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/import/|{\"writeKey\":\"KEY\",\"batch\":[{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"ID\"}]}",
                "//v1//batch/|{\"writeKey\":\"KEY\",\"batch\":[{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"ID\"}]}",
                "/beacon/v1/batch?writeKey=KEY|{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"ID\"}]}",
                "/api/s/track|{\"writeKey\":\"KEY\",\"event\":\"A\",\"userId\":\"u\",\"messageId\":\"ID\"}",
                "/batch/|{\"api_key\":\"KEY\",\"batch\":[{\"event\":\"A\",\"distinct_id\":\"u\",\"uuid\":\"ID\"}]}",
                "/e/?compression=none|[{\"event\":\"A\",\"uuid\":\"ID\",\"properties\":{\"token\":\"KEY\",\"distinct_id\":\"u\"}}]",
                "/2/httpapi|{\"api_key\":\"KEY\",\"events\":[{\"event_type\":\"A\",\"user_id\":\"u\",\"insert_id\":\"ID\"}]}",
                "/batch|{\"api_key\":\"KEY\",\"events\":[{\"event_type\":\"A\",\"user_id\":\"u\",\"insert_id\":\"ID\"}]}",
                "/track/|[{\"event\":\"A\",\"properties\":{\"token\":\"KEY\",\"distinct_id\":\"u\",\"$insert_id\":\"ID\"}}]",
                "/com.snowplowanalytics.snowplow/tp2|{\"schema\":\"s\",\"data\":[{\"e\":\"pv\",\"aid\":\"KEY\",\"uid\":\"u\",\"eid\":\"ID\"}]}"
            })
    void takesAnEventUnderItsIdWithTheKeyInThePlaceOfItsProtocol(String path, String body) throws Exception {
        String id = "taken-" + (path + body).hashCode();

        assertThat(post(path.replace("KEY", key), body.replace("KEY", key).replace("ID", id)))
                .isEqualTo(200);
        assertThat(post(path.replace("KEY", "none"), body.replace("KEY", "none").replace("ID", id + "-not")))
                .isEqualTo(401);

        assertThat(ids()).contains(id).doesNotContain(id + "-not");
    }

    @Test
    void takesTheKeyOfGoogleAnalyticsFromItsQueryAndThatOfAnExporterFromItsHeader() throws Exception {
        assertThat(post("/mp/collect?api_secret=" + key, """
                {"client_id":"c","timestamp_micros":1795939481020123,"events":[{"name":"login"}]}""")).isEqualTo(204);
        assertThat(post("/mp/collect?api_secret=none", "{\"client_id\":\"c\",\"events\":[{\"name\":\"login\"}]}"))
                .isEqualTo(401);
        var logs = HttpRequest.newBuilder(API.uri("/v1/logs"))
                .headers("Content-Type", "application/json", "Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"resourceLogs\":[]}"));
        assertThat(API.send(logs).body()).isEqualTo("{}");
    }

    @Test
    void namesTheRejectedEventsAsTheClientUnderstandsAndTakesTheirNeighbours() throws Exception {
        var amplitude = API.post("/2/httpapi", """
            {"api_key":"%s","events":[{"user_id":"u"},{"event_type":"A","user_id":"u","insert_id":"neighbour-1"}]}""".formatted(key));
        var mixpanel = API.post("/import?token=" + key, """
            {"event":"A"}
            {"event":"A","properties":{"distinct_id":"u","$insert_id":"neighbour-2"}}
            {"event":""");

        assertThat(amplitude.statusCode()).isEqualTo(400);
        assertThat(json(amplitude.body())
                        .at("/events_with_invalid_fields/event_type/0")
                        .asInt(-1))
                .isZero();
        assertThat(mixpanel.statusCode()).isEqualTo(400);
        assertThat(json(mixpanel.body()).at("/num_records_imported").asInt()).isEqualTo(1);
        assertThat(json(mixpanel.body()).at("/failed_records"))
                .extracting(record -> record.at("/index").asInt())
                .containsExactly(0, 2);
        assertThat(ids()).contains("neighbour-1", "neighbour-2");
    }

    @Test
    void answersWhatPagesOfAKnownOriginAskFirst() throws Exception {
        var asked = HttpRequest.newBuilder(API.uri("/v1/projects/" + key + "/settings"))
                .header("Origin", "https://shop.example");
        var settings = API.send(asked);
        URI source = API.uri("/sourceConfig/?writeKey=" + key);

        assertThat(settings.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(json(settings.body()).at("/integrations/Segment.io/apiHost").asText())
                .isEqualTo(API.uri("/").getAuthority() + "/v1");
        assertThat(json(API.send(HttpRequest.newBuilder(source)).body())
                        .at("/source/enabled")
                        .asBoolean())
                .isTrue();
        assertThat(API.get("/v1/projects/none/settings").statusCode()).isEqualTo(401);
        assertThat(post("/flags/?v=2", "{\"token\":\"" + key + "\",\"distinct_id\":\"u\"}"))
                .isEqualTo(200);
        assertThat(post("/flags/?v=2", "{\"token\":\"none\",\"distinct_id\":\"u\"}"))
                .isEqualTo(401);
    }

    /** Mixpanel allows 2,000 events, Segment 500 kB of any number, the OpenTelemetry Collector sends 8,192 records. */
    @Test
    void takesBatchesAsLargeAsVendorsAllow() throws Exception {
        String mixpanel =
                repeat(2_000, "{\"event\":\"A\",\"properties\":{\"distinct_id\":\"m\",\"$insert_id\":\"large-m%d\"}}");
        String segment =
                repeat(4_000, "{\"type\":\"track\",\"event\":\"A\",\"userId\":\"s\",\"messageId\":\"large-s%d\"}");
        String logs = repeat(
                8_192,
                "{\"eventName\":\"a\",\"attributes\":[{\"key\":\"user.id\",\"value\":{\"stringValue\":\"o\"}}]}");

        var imported = API.post("/import?token=" + key, "[" + mixpanel + "]");
        assertThat(imported.statusCode()).isEqualTo(200);
        assertThat(json(imported.body()).at("/num_records_imported").asInt()).isEqualTo(2_000);
        assertThat(post("/v1/batch", "{\"writeKey\":\"%s\",\"batch\":[%s]}".formatted(key, segment)))
                .isEqualTo(200);
        var exported = HttpRequest.newBuilder(API.uri("/v1/logs"))
                .headers("Content-Type", "application/json", "Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(
                        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + logs + "]}]}]}"));
        assertThat(API.send(exported).body()).isEqualTo("{}");
        assertThat(ids()).contains("large-m1999", "large-s3999");
        assertThat(post("/import?token=" + key, "[" + repeat(10_001, "{}") + "]"))
                .isEqualTo(413);
    }

    private static String repeat(int times, String element) {
        return IntStream.range(0, times).mapToObj(element::formatted).collect(Collectors.joining(","));
    }

    @Test
    void writesColumnsOfBrowserBotAndReferrerWhereTheyAreSwitchedOn() throws Exception {
        String body = """
            {"batch":[{"type":"page","anonymousId":"a","messageId":"%s","context":{"page":{"url":"https://shop.example/",
             "referrer":"https://www.google.de/search?q=shoes"}}}]}""";
        try (var api = API.another(Map.of("LAKEWARD_ENRICH", "user_agent,bot,referrer"))) {
            var request = HttpRequest.newBuilder(api.address().resolve("/v1/batch?key=" + key))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
                    .POST(BodyPublishers.ofString(body.formatted("enriched")));
            assertThat(API.send(request).statusCode()).isEqualTo(200);
        }
        assertThat(post("/v1/batch?key=" + key, body.formatted("plain"))).isEqualTo(200);

        var enriched = event("enriched");
        assertThat(enriched.at("/browser_name").asText()).isEqualTo("Firefox");
        assertThat(enriched.at("/is_bot").asBoolean(true)).isFalse();
        assertThat(enriched.at("/referrer_source").asText()).isEqualTo("Google");
        assertThat(enriched.at("/referrer_term").asText()).isEqualTo("shoes");
        assertThat(enriched.at("/enriched_by").asText()).contains("uap-java", "crawler-user-agents");
        assertThat(event("plain").has("enriched_by")).isFalse();
    }

    private static JsonNode event(String id) throws Exception {
        var record = API.read(API.topics().events()).stream()
                .filter(event -> id.equals(EventHeaders.of(event).id()))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(record.value());
    }

    @Test
    void doesNotServeAProtocolThatIsSwitchedOff() throws Exception {
        try (var api = API.another(Map.of("LAKEWARD_HTTP_PROTOCOLS", "segment,ga4"))) {
            for (String path : List.of("/2/httpapi", "/e", "/i/v0/e", "/v1/logs")) {
                var request = HttpRequest.newBuilder(api.address().resolve(path + "?key=" + key))
                        .POST(BodyPublishers.ofString("{}"));
                assertThat(API.send(request).statusCode()).as(path).isEqualTo(404);
            }
            var segment = HttpRequest.newBuilder(api.address().resolve("/v1/batch?key=" + key))
                    .POST(BodyPublishers.ofString("{\"batch\":[]}"));
            assertThat(API.send(segment).statusCode()).isEqualTo(200);
        }
    }

    private static int post(String path, String body) throws Exception {
        return API.send(HttpRequest.newBuilder(
                                URI.create(API.api().address().toString().replaceFirst("/$", "") + path))
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static List<String> ids() {
        return API.read(API.topics().events()).stream()
                .map(event -> EventHeaders.of(event).id())
                .toList();
    }

    private static JsonNode json(String body) throws Exception {
        return JSON.readTree(body);
    }
}
