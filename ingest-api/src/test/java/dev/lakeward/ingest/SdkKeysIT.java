package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.auth.WriteKeyAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Write keys on the paths of SDKs: who a broken body is from, and which event types a key may send. */
class SdkKeysIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_OPEN", "false");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "forbidden-type";

    private static String any = "";
    private static String game = "";
    private static String tracks = "";

    @BeforeAll
    static void makeKeys() {
        try (var keys = new WriteKeyAdmin(Map.of("bootstrap.servers", API.bootstrapServers()), API.topics(), 1)) {
            any = keys.create("any", Set.of(), Set.of()).text();
            game = keys.create("game", Set.of("purchase_sword"), Set.of()).text();
            tracks = keys.create("tracks", Set.of("track"), Set.of()).text();
        }
        // Keys are read in the order in which they were made.
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> post("/v1/batch", "{\"batch\":[]}", tracks).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"writeKey\":\"KEY\",\"batch\":[{\"type\":\"track\",\"messageId\":\"cut\",\"event\":\"A",
                "{\"writeKey\":\"KEY\",\"batch\":[{\"type\":\"track\",\"messageId\":\"cut\"}",
                "{\"sentAt\":\"2026-11-28T10:00:00Z\",\"writeKey\":\"KEY\",\"batch\":["
            })
    void keepsATruncatedBatchUnderTheSourceOfTheKeyInItsBody(String body) throws Exception {
        String sent = body.replace("KEY", game);

        var response = post("/v1/batch", sent, null);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/type").asText()).isEqualTo("/problems/malformed-json");
        assertThat(rejected(sent)).singleElement().satisfies(row -> {
            assertThat(row.at("/source").asText()).isEqualTo("game");
            assertThat(row.at("/code").asText()).isEqualTo("malformed-json");
            assertThat(row.at("/stage").asText()).isEqualTo("ingest");
        });
    }

    @Test
    void prefersTheKeyOfTheHeaderToThatOfATruncatedBody() throws Exception {
        String sent = "{\"writeKey\":\"%s\",\"batch\":[{\"header\":1".formatted(game);

        assertThat(post("/v1/batch", sent, any).statusCode()).isEqualTo(400);
        assertThat(rejected(sent))
                .singleElement()
                .satisfies(row -> assertThat(row.at("/source").asText()).isEqualTo("any"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batch\":[{\"type\":\"track\",\"nobody\":1",
                "{\"batch\":[{\"type\":\"track\",\"nobody\":2}],\"writeKey\":\"lwk_cut",
                "{\"writeKey\":\"lwk_00000000_unknown\",\"batch\":[{\"nobody\":3"
            })
    void keepsNothingOfABodyFromNobody(String body) throws Exception {
        var response = post("/v1/batch", body, null);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()).at("/type").asText()).isEqualTo("/problems/unauthorized");
        assertThat(rejected(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/b"})
    void rejectsATrackOfATableBeyondTheScopeOfItsKeyAndTakesItsNeighbours(String path) throws Exception {
        String id = "scope" + path.replace('/', '-');
        var response = post(path, """
            {"batch":[{"type":"track","event":"Purchase Sword","messageId":"%1$s-in","userId":"u",
                       "properties":{"amount_purchased":1}},
                      {"type":"track","event":"Join Guild","messageId":"%1$s-out","userId":"u",
                       "properties":{"guild_name":"g"}}],
             "writeKey":"%2$s"}\
            """.formatted(id, game), null);

        assertThat(response.statusCode()).isEqualTo(200);
        var verdicts = JSON.readTree(response.body());
        assertThat(verdicts.at("/accepted").asInt()).isEqualTo(1);
        assertThat(verdicts.at("/rejected").asInt()).isEqualTo(1);
        assertThat(verdicts.at("/events/0/index").asInt()).isEqualTo(1);
        assertThat(verdicts.at("/events/0/code").asText()).isEqualTo(TYPE);
        assertThat(published())
                .contains("purchase_sword " + id + "-in")
                .noneMatch(event -> event.endsWith(id + "-out"));
        assertThat(API.read(API.topics().rejected()).stream().map(row -> json(row.value())))
                .filteredOn(row -> row.at("/payload").asText().contains(id + "-out"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.at("/source").asText()).isEqualTo("game");
                    assertThat(row.at("/code").asText()).isEqualTo(TYPE);
                });
    }

    @Test
    void rejectsATrackWithoutATableWhereTheScopeLacksTracks() throws Exception {
        var response = post("/v1/track", "{\"event\":\"Clicked\",\"messageId\":\"no-table\",\"userId\":\"u\"}", game);

        assertThat(JSON.readTree(response.body()).at("/events/0/code").asText()).isEqualTo(TYPE);
        assertThat(published()).noneMatch(event -> event.endsWith("no-table"));
    }

    @Test
    void rejectsATrackOfATableThatAKeyForTracksMayNotSend() throws Exception {
        var response = post(
                "/v1/track",
                "{\"event\":\"Purchase Sword\",\"messageId\":\"of-table\",\"userId\":\"u\",\"properties\":{}}",
                tracks);

        assertThat(JSON.readTree(response.body()).at("/events/0/code").asText()).isEqualTo(TYPE);
        assertThat(published()).noneMatch(event -> event.endsWith("of-table"));
    }

    @Test
    void appliesTheScopeToATableThatTheMessageNamesItself() throws Exception {
        var response = post("/v1/track", """
            {"event":"Purchase Sword","messageId":"named","userId":"u","properties":{"order_id":"o","total_amount":1},
             "integrations":{"Lakeward":{"event_type":"order"}}}\
            """, game);

        assertThat(JSON.readTree(response.body()).at("/events/0/code").asText()).isEqualTo(TYPE);
        assertThat(published()).noneMatch(event -> event.endsWith("named"));
    }

    @Test
    void rejectsATrackThatFitsNeitherItsTableNorTheScopeOfItsKey() throws Exception {
        var response = post("/v1/track", """
            {"event":"Purchase Sword","messageId":"misfit","userId":"u","properties":{"amount_purchased":"two"}}\
            """, game);

        var verdict = JSON.readTree(response.body()).at("/events/0");
        assertThat(verdict.at("/status").asText()).isEqualTo("rejected");
        assertThat(verdict.at("/pointer").asText()).isEqualTo("/amount_purchased");
    }

    /** Posts with the key as the SDKs do: the user name of Basic; with none where it is null. */
    private static HttpResponse<String> post(String path, String body, @Nullable String key) throws Exception {
        if (key == null) {
            return API.post(path, body);
        }
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
        return API.post(path, body, "Authorization", "Basic " + basic);
    }

    private static List<JsonNode> rejected(String payload) {
        return API.read(API.topics().rejected()).stream()
                .map(row -> json(row.value()))
                .filter(row -> row.at("/payload").asText().equals(payload))
                .toList();
    }

    /** Type and id of each event on the log. */
    private static List<String> published() {
        return API.read(API.topics().events()).stream()
                .map(event -> json(event.value()).at("/event_type").asText() + " "
                        + EventHeaders.of(event).id())
                .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
